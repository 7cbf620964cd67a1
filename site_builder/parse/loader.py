"""From bytes to text: the one door through which files come in.

The text handed on is normal: without byte-order mark, every line ended by LF. Offsets (and edits) refer to that text,
so whatever is written back is free of CRLF and BOM by itself.
"""

import re

from site_builder.model.place import Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.regex import regex
from site_builder.model.source import SourceFault, SourceFile
from site_builder.parse.encoding import not_utf8
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.text_pass import conflict_markers, odd_characters

MAX_BYTES = 2_000_000
MAX_LINE = 200_000

_FAULTS: dict[SourceFault, tuple[str, str]] = {
    SourceFault.LINK: ("GJ009", "link"),
    SourceFault.NOT_A_FILE: ("GJ009", ""),
    SourceFault.NAME: ("GJ008", "not-utf8"),
    SourceFault.PERMISSION: ("GJ011", ""),
    SourceFault.TOO_LARGE: ("GJ010", "size"),
}
_ENDINGS = regex(r"\r\n?")
_LONG = regex(rf"[^\n]{{{MAX_LINE + 1}}}")


def read_text(file: SourceFile) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """Decode a file strictly and look at its characters.

    Gives no text (and exactly one problem) where the file cannot be read or goes beyond a limit. A file with
    conflict markers gives its text and, as problems, nothing but the markers.
    """
    refusal = file_fault(file)
    if refusal or file.content is None:
        return None, (refusal or Problem(code="GJ011", path=file.path),)
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, (not_utf8(file.path, file.content, fault.start),)
    return _look(file.path, text)


def file_fault(file: SourceFile) -> Problem | None:
    """Why a file was not opened, or is larger than a record may be."""
    size = len(file.content) if file.content is not None else file.size
    if file.fault is not None:
        code, variant = _FAULTS[file.fault]
        params: dict[str, Param] = {"limit": MAX_BYTES, "size": size} if code == "GJ010" else {"name": _name(file.path)}
        return Problem(code=code, path=file.path, variant=variant, params=params)
    if file.content is not None and size > MAX_BYTES:
        return Problem(code="GJ010", path=file.path, variant="size", params={"limit": MAX_BYTES, "size": size})
    return None


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _look(path: str, text: str) -> tuple[SourceText | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        problems.append(Problem(code="GJ002", path=path, remedy=Remedy("", ())))
    if "\r" in text and (first := _ENDINGS.search(text)):
        text, problem = _normal(path, text, first)
        problems.append(problem)
    if long := _LONG.search(text) if len(text) > MAX_LINE else None:
        line = text.count("\n", 0, long.start()) + 1
        place = Span(0, 0, line, 1, line, 1)
        return None, (
            Problem(code="GJ010", path=path, span=place, variant="line", params={"limit": MAX_LINE, "line": line}),
        )
    source = source_text(path, text)
    if markers := conflict_markers(source):
        return source, markers
    return source, (*problems, *odd_characters(source))


def _normal(path: str, text: str, first: re.Match[str]) -> tuple[str, Problem]:
    """Line ends as LF, and the one problem that says so, at the first wrong one."""
    line = text.count("\n", 0, first.start()) + 1
    start = text.rfind("\n", 0, first.start()) + 1
    at = first.start()
    column = at - start + 1
    lone = first[0] == "\r"
    count = text.count("\r")
    problem = Problem(
        code="GJ003",
        path=path,
        span=Span(at, at, line, column, line, column),
        variant="cr" if lone else "",
        params={"count": count},
        remedy=Remedy("", ()),
    )
    return _ENDINGS.sub("\n", text), problem
