"""What can be seen in a file's characters before anything is interpreted."""

import re
from collections.abc import Iterator
from itertools import islice

from site_builder.model.place import Edit, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.regex import regex
from site_builder.parse.text import SourceText

MOST = 200
"""How many findings of one kind a file gives at most; the rest would say the same."""

_CONFLICT = regex(r"^(?:<{7}(?!<)|>{7}(?!>)|\|{7}(?!\|)|={7}$)[^\n]*", re.MULTILINE)
_MARKERS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_LEFT_OVER = regex(r"^(?:\|{7} [^|\n]+$|={7}$)", re.MULTILINE)
_ENTRY_BELOW = regex(r"\s{1,9}(?:### |- )")
_SEPARATOR = regex("[\u2028\u2029\x85\x0b\x0c]+")
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u180e"
_ODD = regex(f"[{_CONTROL}]+")
_IN_VALUE = regex(f"[\n{_CONTROL}]+")
_INVISIBLE = regex(f"[{_UNSEEN}]+|\u200d+")
_SUSPECT = regex(f"[{_CONTROL}{_UNSEEN}\u200d]")
"""Any of them: most files hold none, and one look tells."""
_JOINS = regex("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")


def conflict_markers(source: SourceText) -> tuple[Problem, ...]:
    """The marks git leaves where two changes met; `=======` below a paragraph is a Markdown underline and none."""
    if not any(map(source.text.__contains__, _MARKERS)):
        return ()
    found = [one for one in _CONFLICT.finditer(source.text) if one[0][0] in "<>"]
    found = found or [one for one in _LEFT_OVER.finditer(source.text) if _is_left_over(source.text, one)]
    return tuple(
        Problem(code="GJ005", path=source.path, span=source.span(one.start(), one.end()), params={"marker": one[0][:7]})
        for one in islice(found, MOST)
    )


def _is_left_over(text: str, found: re.Match[str]) -> bool:
    """Whether a middle mark stayed behind alone: below no paragraph, and above a further entry or field."""
    if found[0].startswith("|"):
        return True
    above = text[text.rfind("\n", 0, max(found.start() - 1, 0)) + 1 : found.start()].strip()
    return (not above or above[0] in "-#") and _ENTRY_BELOW.match(text, found.end()) is not None


def odd_characters(source: SourceText) -> tuple[Problem, ...]:
    """Control characters (errors) and invisible ones (warnings), a run of them as one, with their code points."""
    text = source.text
    if not _SUSPECT.search(text):
        return ()
    control = (_control(source, one) for one in _ODD.finditer(text))
    hidden = (_hidden(source, one) for one in _hidden_runs(text))
    return (*islice(control, MOST), *islice(hidden, MOST))


def _hidden_runs(text: str) -> Iterator[re.Match[str]]:
    """Invisible characters; the joiner between two pictures is part of a picture."""
    for one in _INVISIBLE.finditer(text):
        before, after = text[max(one.start() - 1, 0) : one.start()], text[one.end() : one.end() + 1]
        joins = one[0] == "\u200d" and _JOINS.match(before) and _JOINS.match(after)
        if not joins:
            yield one


def _control(source: SourceText, found: re.Match[str]) -> Problem:
    variant = "separator" if _SEPARATOR.match(found[0]) else "bom" if found[0][0] == "\ufeff" else ""
    return Problem(
        code="GJ004",
        path=source.path,
        span=source.span(found.start(), found.end()),
        variant=variant,
        params={"char": code_point(found[0][0]), "count": len(found[0])},
        remedy=Remedy("", (Edit(found.start(), found.end(), "\n" if variant == "separator" else ""),), safe=False),
    )


def _hidden(source: SourceText, found: re.Match[str]) -> Problem:
    return Problem(
        code="GJ006",
        path=source.path,
        span=source.span(found.start(), found.end()),
        params={"char": code_point(found[0][0]), "count": len(found[0])},
        remedy=Remedy("", (Edit(found.start(), found.end(), ""),)),
    )


def escaped_fault(path: str, value: str, span: Span) -> Problem | None:
    """A character that an escape in quotes puts into a value and that no value may hold; line breaks are such."""
    control = _IN_VALUE.findall(value)
    hidden = [one[0] for one in _hidden_runs(value)]
    if not control and not hidden:
        return None
    runs = control or hidden
    params: dict[str, Param] = {"char": code_point(runs[0][0]), "count": sum(map(len, runs))}
    return Problem(code="GJ004" if control else "GJ006", path=path, span=span, variant="escape", params=params)


def is_suspect(text: str) -> bool:
    """Whether a text may hold characters that nobody sees: one look, before a closer one."""
    return _SUSPECT.search(text) is not None


def hidden_in(name: str) -> str | None:
    """The first character of a name that nobody sees, or that turns the direction of what follows."""
    found = _ODD.search(name) or next(_hidden_runs(name), None)
    return found[0][0] if found else None


def is_one_line(text: str) -> bool:
    """Whether a text holds neither line breaks nor control characters."""
    return _IN_VALUE.search(text) is None


def in_one_line(text: str) -> str:
    """The text without control characters, line breaks as spaces."""
    return " ".join(_IN_VALUE.sub(" ", text).split())


def seen_text(text: str) -> str:
    """What a reader sees of a text: on one line, without control characters and invisible ones."""
    return in_one_line(_INVISIBLE.sub("", text))


def code_point(char: str) -> str:
    """A character by its number, for messages that must not carry the character itself."""
    return f"U+{ord(char):04X}"
