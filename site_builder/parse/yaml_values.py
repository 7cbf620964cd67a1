"""Values that YAML would not take as the text they are meant to be."""

import re
from collections.abc import Mapping
from dataclasses import field
from enum import Enum, auto

from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param
from site_builder.model.regex import regex

MAX_DEPTH = 20

_NAME = regex(r"[&*][A-Za-z0-9_-]+(?=\s|$)|![A-Za-z0-9!:/.<>_-]*(?=\s|$)")
_KINDS = {"&": "anchor", "*": "alias", "!": "tag"}
_BLOCK = regex(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#.*|\s*)$")
_COMMENT = regex(r"\s#")
_ENDS = regex(r"\s*(?:#.*)?$")
_INNER_COLON = regex(r":(?=\s|$)")
_FLOW_SLIP = regex(r"[\[{,]\s*[@`%*&!]")
_FULL_WIDTH_MAPPING = regex(
    "[{,][ \\t]*[^\\s\"'{}\\[\\],:\uff0c\uff1a]{1,30}(?:(?P<colon>\uff1a)|:[ \\t][^\"'{}\\[\\],:\uff0c]{0,200}"
    "(?P<comma>\uff0c)[^\\s\"'{}\\[\\],:\uff0c\uff1a]{1,30}(?::[ \\t]|\uff1a))"
)
"""In `{key: value, key: value}`: a key with a full-width colon, or a full-width comma before a key."""
_FLOW = regex(r"[\[\]{}?]|\"(?:[^\"\\]|\\.)*\"|(?<=[\[{,:\s])'(?:[^']|'')*'", re.DOTALL)
_QUOTED = regex(r"\"(?:[^\"\\]|\\.)*\"|(?<=[\[{,:\s])'(?:[^']|'')*'", re.DOTALL)
_CLOSED: dict[str, re.Pattern[str]] = {
    '"': regex(r"\"(?:[^\"\\]|\\.)*\"", re.DOTALL),
    "'": regex(r"'(?:[^']|'')*'", re.DOTALL),
}
_REACH = 20_000
_MARGIN = regex(r"\n(?![ \t\n\]}#])")


class Ending(Enum):
    """What a value leaves open for the lines below it."""

    DONE = auto()
    EMPTY = auto()
    BLOCK = auto()


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip before it has a place: its code, and which sentence."""

    code: str
    variant: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    safe: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What to do with a value: put it in quotes or not, and what to report at `offset` characters after its start.

    `until` is where lines that belong to it end; `broken`: something stands there, but it means nothing.
    """

    ending: Ending = Ending.DONE
    quote: bool = False
    slip: Slip | None = None
    offset: int = 0
    until: int = 0
    broken: bool = False


def quoted(value: str) -> str:
    """The value in the quotes that need the least inside."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def judge_value(text: str, first: int, stop: int, end: int, *, comments: bool) -> Verdict:
    """Judge the value from `first` up to `stop` (its line's end without spaces); `end` is the document's."""
    if first >= stop:
        return Verdict(ending=Ending.EMPTY)
    value = text[first:stop]
    first_sign = value[0]
    if first_sign in "\"'":
        return _quotes(text, first, stop, end)
    if first_sign in "[{":
        return _flow(text, first, stop, end)
    if first_sign == "#":
        return _hash(value, comments=comments)
    return _by_sign(value) or _plain(value, comments=comments)


def _by_sign(value: str) -> Verdict | None:
    """Values whose first character means something to YAML."""
    sign, after = value[0], value[1:2]
    if sign in "|>":
        return Verdict(ending=Ending.BLOCK) if _BLOCK.match(value) else _needs_quotes("start", value)
    if sign in "&*!":
        return _sign(value)
    if sign == "-" and after == " ":
        return Verdict()
    if sign in "@`%,]}" or (sign in "?-:" and after in ("", " ")):
        return _needs_quotes("start", value)
    return None


def _needs_quotes(variant: str, value: str, offset: int = 0) -> Verdict:
    sign = value[offset : offset + 1]
    return Verdict(quote=True, slip=Slip("GJ107", variant, {"sign": sign, "value": value[:80]}), offset=offset)


def _hash(value: str, *, comments: bool) -> Verdict:
    if comments and value[1:2] in ("", " ", "#"):
        return Verdict(ending=Ending.EMPTY)
    return _needs_quotes("hash", value)


def _sign(value: str) -> Verdict:
    named = _NAME.match(value)
    if not named:
        return _needs_quotes("start", value)
    slip = Slip("GJ105", _KINDS[value[0]], {"sign": named[0]}, safe=False)
    return Verdict(quote=True, slip=slip, broken=True)


def _reach(text: str, first: int, end: int) -> int:
    """How far a value of several lines may go: the next line at the left margin is another key's."""
    margin = _MARGIN.search(text, first, min(end, first + _REACH))
    return margin.start() if margin else min(end, first + _REACH)


def _quotes(text: str, first: int, stop: int, end: int) -> Verdict:
    closed = _CLOSED[text[first]].match(text, first, _reach(text, first, end))
    value = text[first:stop]
    if not closed:
        return Verdict(quote=True, slip=Slip("GJ103", "unclosed-quote", {"sign": text[first]}, safe=False), broken=True)
    if closed.end() > stop:
        rest = text.find("\n", closed.end(), end)
        return Verdict(until=rest if rest >= 0 else end)
    return Verdict() if _ENDS.match(text, closed.end(), stop) else _needs_quotes("quote", value, closed.end() - first)


def _flow(text: str, first: int, stop: int, end: int) -> Verdict:
    """A list or mapping in brackets, perhaps over several lines."""
    depth = deepest = 0
    last, asking = first, -1
    for sign in _FLOW.finditer(text, first, _reach(text, first, end)):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign[0], 0)
        deepest = max(deepest, depth)
        asking = sign.start() if asking < 0 and sign[0] == "?" else asking
        last = sign.end()
        if depth == 0:
            break
    value = text[first:stop]
    if deepest > MAX_DEPTH:
        return Verdict(quote=True, slip=Slip("GJ112", "", {"limit": MAX_DEPTH}, safe=False), broken=True)
    if depth or (asking >= 0 and last > stop):
        slip = Slip("GJ103", "unclosed-bracket", {"sign": text[first]}, safe=False)
        return Verdict(quote=True, slip=slip, broken=True)
    if last > stop:
        return Verdict(until=last)
    if not _ENDS.match(text, last, stop):
        return _needs_quotes("bracket", value, last - first)
    bare = _without_quoted(text[first:last])
    if text[first] == "{" and (wide := _FULL_WIDTH_MAPPING.search(bare)):
        place = wide.start(wide.lastgroup or 0)
        slip = Slip("GJ106", "brackets", {"sign": bare[place]}, safe=False)
        return Verdict(quote=True, slip=slip, offset=place, broken=True)
    bad = _FLOW_SLIP.search(bare)
    asking = first + bad.end() - 1 if bad else asking
    # the pure parser ends a text in brackets at a question mark, libyaml does not: both get quotes instead
    return _needs_quotes("start", value, asking - first) if asking >= 0 else Verdict()


def _without_quoted(text: str) -> str:
    """The same text, as long as before, without what stands in quotes: there every sign means itself."""
    return _QUOTED.sub(lambda found: f"{found[0][0]}{'x' * (len(found[0]) - 2)}{found[0][-1]}", text)


def _plain(value: str, *, comments: bool) -> Verdict:
    comment = _COMMENT.search(value)
    kept = value[: comment.start()] if comment else value
    if colon := _INNER_COLON.search(kept):
        return _needs_quotes("colon", value, colon.start())
    if comment and not (comments and value[comment.end() : comment.end() + 1] in ("", " ", "#")):
        cut = value[comment.start() :].strip()
        params: dict[str, Param] = {"cut": cut[:80], "kept": kept.strip()[:80]}
        return Verdict(slip=Slip("GJ109", "", params, safe=False), offset=comment.end() - 1)
    return Verdict()
