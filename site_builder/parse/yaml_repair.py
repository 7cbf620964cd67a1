"""The slips that input methods and spreadsheets leave in YAML, found line by line and mended before the parser runs.

The parser's own words for them are cryptic and often point to the wrong line. Each mended line is reported once, with
the line as it should be; what the parser then reads is the mended text, so that one slip never hides other values.
"""

import re
from collections.abc import Callable

from site_builder.model.problem import Param
from site_builder.model.regex import regex
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary.marks import FULL_COLON, FULL_SPACES, INSTEAD_OF_COLON
from site_builder.parse.yaml_lines import LineWalk, Repaired, visible
from site_builder.parse.yaml_values import Ending, Slip, Verdict, judge_value, quoted

_SPACES = f"[ \t{FULL_SPACES}\u200b\u2060\ufeff]"
_INDENT = regex(rf"{_SPACES}*")
_KEY = regex(
    rf"(?P<key>[^\s\"'#\[\]{{}},:&*!|>%@`?{FULL_COLON}-][^:{FULL_COLON}]{{0,100}}?)(?P<gap>{_SPACES}*)"
    rf"(?P<colon>[:{FULL_COLON}])(?P<space>{_SPACES}*)"
)
_QUOTED_KEY = regex(r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<gap>[ \t]*)(?P<colon>:)(?P<space>[ \t]*)""")
_ITEM = regex(rf"(?P<dash>[-\uff0d\u2014\u2013\u2022\u00b7])(?P<space>{_SPACES}*)")
_OTHER_MARK = regex(rf"(?P<key>[^\s{INSTEAD_OF_COLON}]{{1,40}})[\s{INSTEAD_OF_COLON}]+")
_REMARK = regex(r"\s#")
_INNER_ODD = regex(f"[{FULL_SPACES}\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_PLAIN_VALUE = r"[^\s\"'\[\]{}#|>&*!@`%,?:\u200b\u2060-][^\s#:]*(?: [^\s#:]+)*"
_PLAIN_KEYS = regex(rf"(?:[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]{{0,60}}: {_PLAIN_VALUE}(?:\n|\Z))+")
_PLAIN_ITEMS = regex(rf"(?: {{1,8}}- {_PLAIN_VALUE.replace(':', f':{FULL_COLON}')}(?:\n|\Z))+")
"""Lines that cannot hold a slip. Most lines are such: they are handed on together, without a closer look."""
_MARKER = regex(r"(?:---|\.\.\.)(?:\s|$)")


def repair(
    source: SourceText, start: int, end: int, *, known: Callable[[str], bool], comments: bool = True
) -> Repaired:
    """Mend the lines from `start` up to `end`.

    `known` tells names of keys: only they count as keys where a sentence could stand as well. `comments` says that
    remarks after a value are usual here (configuration); in records they are text that would be lost.
    """
    seen = visible(source.text[start:end])
    walk = LineWalk(source, known, comments, source.text[:start] + seen)
    clean = source.text.startswith(seen, start)
    at = start
    while at < end:
        if clean and (plain := _plain_end(walk, at, end)):
            at = plain
            continue
        stop = source.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        _line(walk, at, stop, end)
        if stop < end:
            walk.put("\n", stop, stop + 1)
        at = stop + 1
    return walk.joined(start)


def _plain_end(walk: LineWalk, at: int, end: int) -> int:
    """Take the lines from here on that are plain; gives the end of the last one, 0 where there is none."""
    if at < walk.skip:
        return 0
    text = walk.source.text
    items = text.startswith(" ", at)
    if items and walk.block is not None:
        return 0
    found = (_PLAIN_ITEMS if items else _PLAIN_KEYS).match(text, at, end)
    if found is None:
        return 0
    walk.take_plain(at, found.end(), items=items)
    return found.end()


def _line(walk: LineWalk, at: int, stop: int, end: int) -> None:
    text = walk.source.text
    lead = _INDENT.match(text, at, stop)
    first = lead.end() if lead else at
    indent = first - at
    if at < walk.skip or first == stop or _in_block(walk, indent) or text[first] == "#" or _MARKER.match(text, at):
        walk.keep(at, stop)
        return
    walk.block = None
    if item := _ITEM.match(text, first, stop):
        _item(walk, item, (at, stop), end)
    else:
        _key_line(walk, (at, first, stop), end)


def _in_block(walk: LineWalk, indent: int) -> bool:
    return walk.block is not None and indent > walk.block


def _key_line(walk: LineWalk, line: tuple[int, int, int], end: int) -> None:
    """A line that should be `key: value`; or the rest of a text that began above."""
    at, first, stop = line
    text = walk.source.text
    key = _key_of(text, first, stop) or _QUOTED_KEY.match(text, first, stop)
    indented = first > at
    if key is None or (indented and not _is_key(walk, key, stop)):
        _plain_line(walk, line, end)
        return
    slip = _colon_slip(walk, key, indented=indented, stop=stop) or _space_slip(walk, key, line)
    lead = text[at:first]
    top = not walk.open and walk.last_indent == 0 and indented
    if slip is None and top and key["space"]:
        slip = Slip("GJ103", "indent")
    clean = "" if top or (slip and slip.code == "GJ111") else _spaces(lead)
    name = _INNER_ODD.sub("", key["key"]) if slip and slip.code == "GJ111" else key["key"]
    walk.put(clean, at, first)
    if name == key["key"]:
        walk.keep(key.start("key"), key.end("key"))
    else:
        walk.put(visible(name), key.start("key"), key.end("key"))
    walk.put(": ", key.end("key"), key.end())
    walk.last_indent = len(clean)
    _value(walk, (at, key.end(), stop), end, slip, f"{clean}{name}: ")


def _key_of(text: str, first: int, stop: int) -> re.Match[str] | None:
    """The key of a line; what a remark interrupts is none."""
    key = _KEY.match(text, first, stop)
    return None if key is None or _REMARK.search(key["key"]) else key


def _is_key(walk: LineWalk, key: re.Match[str], stop: int) -> bool:
    """Whether an indented line is a key rather than more of the text above."""
    plain = key["colon"] == ":" and (bool(key["space"]) or key.end() == stop)
    return plain or walk.known(key["key"])


def _plain_line(walk: LineWalk, line: tuple[int, int, int], end: int) -> None:
    """No key: a value below its key, more of the text above, or, at the left margin, nothing that YAML knows."""
    at, first, stop = line
    if first > at and (walk.open or walk.fresh):
        lead = _spaces(walk.source.text[at:first])
        walk.put(lead, at, first)
        _value(walk, line, end, None, lead)
        return
    if first > at:
        walk.keep(at, stop)
        return
    if _without_colon(walk, (at, stop), end):
        return
    variant = "" if walk.source.text[first] in "&*!|>%@`[]{}?\"'" else "no-colon"
    walk.report(
        Slip("GJ103", variant, {"line": walk.source.text[first:stop].strip()[:80]}), first, stop, (at, stop), None
    )
    walk.put("", at, stop)
    walk.fresh = True


def _without_colon(walk: LineWalk, line: tuple[int, int], end: int) -> bool:
    """A known key with a blank or another mark in place of its colon: what it means is plain."""
    at, stop = line
    key = _OTHER_MARK.match(walk.visible, at, stop)
    if key is None or not walk.known(key["key"]):
        return False
    walk.keep(at, key.end("key"))
    walk.put(": ", key.end("key"), key.end())
    walk.last_indent = 0
    slip = Slip("GJ103", "no-colon", {"line": walk.source.text[at:stop].strip()[:80]})
    _value(walk, (at, key.end(), stop), end, slip, f"{key['key']}: ")
    return True


def _colon_slip(walk: LineWalk, key: re.Match[str], *, indented: bool, stop: int) -> Slip | None:
    """The colon is full-width, or nothing stands between it and the value."""
    name: dict[str, Param] = {"key": key["key"].strip()}
    if key["colon"] == FULL_COLON:
        return Slip("GJ106", "", name)
    if key.end() < stop and not key["space"].startswith((" ", "\t")):
        later = walk.source.text.find(": ", key.end(), stop)
        if key["space"] or walk.known(key["key"]) or (later < 0 and not indented):
            return Slip("GJ113", "", name)
    return None


def _space_slip(walk: LineWalk, key: re.Match[str], line: tuple[int, int, int]) -> Slip | None:
    at, first, stop = line
    text = walk.source.text
    lead = text[at:first]
    if _INNER_ODD.search(key["key"]) or _INNER_ODD.search(lead) or _INNER_ODD.search(key["gap"]):
        return Slip("GJ111", "", {"key": _INNER_ODD.sub("", key["key"])})
    if "\t" in lead or "\t" in key["space"] or "\t" in key["gap"] or (stop > first and text[stop - 1] == "\t"):
        return Slip("GJ108")
    return None


def _spaces(lead: str) -> str:
    return lead.replace("\t", "  ") if lead.isascii() else "".join("  " if char == "\t" else " " for char in lead)


def _item(walk: LineWalk, item: re.Match[str], line: tuple[int, int], end: int) -> None:
    """A line that should be `- value`."""
    at, stop = line
    text = walk.source.text
    ascii_dash = item["dash"] == "-"
    listed = walk.open or walk.last_indent < item.start() - at or ascii_dash
    bare = item.end() < stop and not item["space"]
    if (bare or not ascii_dash) and not (listed and walk.open):
        walk.keep(at, stop)
        return
    lead = text[at : item.start()]
    slip = Slip("GJ113", "dash") if bare or not ascii_dash or not (lead + item["space"]).isascii() else None
    if slip is None and ("\t" in lead or "\t" in item["space"] or text[stop - 1] == "\t"):
        slip = Slip("GJ108")
    walk.put(_spaces(lead), at, item.start())
    walk.put("-" if item.end() == stop else "- ", item.start(), item.end())
    _item_value(walk, (at, item.end(), stop), end, slip, f"{_spaces(lead)}- ")


def _item_value(walk: LineWalk, line: tuple[int, int, int], end: int, slip: Slip | None, before: str) -> None:
    at, first, stop = line
    text = walk.source.text
    key = _key_of(text, first, stop)
    plain = key and key["colon"] == ":" and (key["space"] or key.end() == stop)
    if key and (plain or walk.known(key["key"])):
        slip = slip or _colon_slip(walk, key, indented=True, stop=stop)
        walk.keep(first, key.end("key"))
        walk.put(": ", key.end("key"), key.end())
        _value(walk, (at, key.end(), stop), end, slip, f"{before}{key['key']}: ")
        walk.open = True
        return
    _value(walk, line, end, slip, before)
    walk.open = True


def _value(walk: LineWalk, line: tuple[int, int, int], end: int, slip: Slip | None, before: str) -> None:
    """Hand on a value, in quotes where it needs them; one problem for the whole line."""
    at, first, stop = line
    text = walk.visible
    while stop > first and text[stop - 1].isspace():
        stop -= 1
    while first < stop and text[first].isspace():
        first += 1
    verdict = judge_value(text, first, stop, end, comments=walk.comments)
    walk.open, walk.fresh = verdict.ending is Ending.EMPTY, False
    walk.block = len(before) - len(before.lstrip(" ")) if verdict.ending is Ending.BLOCK else None
    walk.skip = verdict.until
    if verdict.quote:
        _put_quoted(walk, first, stop)
    else:
        walk.keep(line[1], stop)
    if verdict.broken:
        walk.broken.append((at, stop))
    if slip:
        lead = len(text[at:first]) - len(text[at:first].lstrip())
        walk.report(
            slip, at + lead, max(stop, at + lead + 1), (at, line[2]), _right(walk, before, first, stop, verdict)
        )
    elif verdict.slip:
        right = None if verdict.broken else _right(walk, before, first, stop, verdict)
        walk.report(verdict.slip, first + verdict.offset, stop, (at, line[2]), right)


def _right(walk: LineWalk, before: str, first: int, stop: int, verdict: Verdict) -> str:
    """The line as it should be."""
    value = walk.source.text[first:stop]
    cut = verdict.slip is not None and verdict.slip.code == "GJ109"
    return f"{before}{quoted(value) if verdict.quote or cut else value}".rstrip()


def _put_quoted(walk: LineWalk, first: int, stop: int) -> None:
    """Hand on a value in single quotes; each quote in it is doubled."""
    walk.put("'", first, first)
    at = first
    for piece in re.split("(?<=')", walk.visible[first:stop]):
        walk.put(piece.replace("'", "''"), at, at + len(piece))
        at += len(piece)
    walk.put("'", stop, stop)
