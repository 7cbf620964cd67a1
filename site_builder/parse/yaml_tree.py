"""YAML text to a tree of texts with places, mended where people slip; never an exception."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import yaml

from site_builder.model.problem import Param, Problem
from site_builder.model.regex import regex
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.yaml_document import Document
from site_builder.parse.yaml_events import FAST_LOADER, PURE_LOADER, TooDeepError, Walker
from site_builder.parse.yaml_lines import Repaired
from site_builder.parse.yaml_repair import repair
from site_builder.parse.yaml_values import MAX_DEPTH

_CHUNK = regex(r"^(?![ \t#\-\n\]}]|$)", re.MULTILINE)
_SETTING = regex(r"[a-z][a-z_]+")
_EXACT = 20_000
_UNREADABLE = (yaml.YAMLError, TooDeepError, ValueError, OverflowError)
"""What reading may raise: the pure parser lets the faults of `chr` through where an escape names no character."""


def read_tree(source: SourceText, start: int, end: int) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read the YAML from `start` up to `end` (offsets), as configuration files have it.

    Duplicate keys, anchors, aliases, tags, deep nesting and slips are problems; what can be read is given.
    """
    document = read_document(source, start, end, known=lambda key: _SETTING.fullmatch(key) is not None)
    return document.root, document.problems


def read_document(
    source: SourceText,
    start: int,
    end: int,
    *,
    known: Callable[[str], bool],
    comments: bool = True,
    loader: Any = FAST_LOADER,
) -> Document:
    """Read YAML; where the whole cannot be read, every top-level key by itself.

    `known` and `comments`: see `repair`. `loader` is PyYAML's, the pure one gives the same.
    """
    repaired = repair(source, start, end, known=known, comments=comments)
    walker = Walker(source, repaired, yaml.parse(repaired.text, Loader=loader))
    try:
        root = walker.document()
    except _UNREADABLE:
        return _by_chunks(source, repaired, loader)
    return Document(root, (*repaired.problems, *walker.problems), (*repaired.broken, *walker.broken))


def _by_chunks(source: SourceText, repaired: Repaired, loader: Any) -> Document:
    """Read each top-level key with what belongs to it; a stretch that fails costs only its own key."""
    problems, broken = list(repaired.problems), list(repaired.broken)
    items: list[tuple[Scalar, Node]] = []
    seen: dict[str, Scalar] = {}
    bounds = [0, *(one.start() for one in _CHUNK.finditer(repaired.text) if one.start()), len(repaired.text)]
    for first, last in pairwise(bounds):
        walker = Walker(source, repaired, yaml.parse(repaired.text[first:last], Loader=loader), first)
        try:
            root = walker.document()
        except _UNREADABLE as fault:
            walker.problems.clear()
            walker.broken.clear()
            root = _salvage(source, repaired, (first, last))
            start, end = repaired.start(first), repaired.end(last)
            broken.append((start, end))
            if not any(start <= one.span.start < end for one in repaired.problems):
                problems.append(_fault(source, repaired, (first, last), fault))
        if isinstance(root, Sequence) or (isinstance(root, Scalar) and root.text):
            problems.append(Problem(code="GJ103", path=source.path, span=_line_of(source, root.span.start)))
        problems += walker.problems
        broken += walker.broken
        for key, value in root.items if isinstance(root, Mapping) else ():
            if (same := seen.setdefault(key.text, key)) is key:
                items.append((key, value))
            else:
                params: dict[str, Param] = {"key": key.text, "line": same.span.line}
                problems.append(Problem(code="GJ104", path=source.path, span=key.span, params=params))
    whole = source.span(repaired.start(0), repaired.end(len(repaired.text)) if repaired.text else repaired.start(0))
    return Document(Mapping(tuple(items), whole), tuple(problems), tuple(broken))


def _salvage(source: SourceText, repaired: Repaired, chunk: tuple[int, int]) -> Node | None:
    """The key of an unreadable stretch with its text as it stands."""
    start, end = repaired.start(chunk[0]), repaired.end(chunk[1])
    name, colon, rest = source.text[start:end].partition(":")
    key = name.strip().strip("\"'")
    if not colon or "\n" in key or not key or key.startswith("- "):
        return None
    key_start = start + len(name) - len(name.lstrip())
    value_start = start + len(name) + 1 + len(rest) - len(rest.lstrip())
    value = Scalar(
        rest.strip(),
        source.span(min(value_start, end), max(start + len(name) + 1 + len(rest.rstrip()), min(value_start, end))),
    )
    return Mapping(
        ((Scalar(key, source.span(key_start, key_start + len(name.strip()))), value),), source.span(start, end)
    )


def _fault(source: SourceText, repaired: Repaired, chunk: tuple[int, int], fault: Exception) -> Problem:
    """The parser's complaint, at the line the pure parser names: libyaml often names another one."""
    first, last = chunk
    at = repaired.start(first)
    if isinstance(fault, TooDeepError):
        return Problem(code="GJ112", path=source.path, span=_line_of(source, at), params={"limit": MAX_DEPTH})
    if last - first <= _EXACT:
        mark = _pure_mark(repaired.text[first:last])
        at = repaired.start(min(first + mark, max(last - 1, first))) if mark is not None else at
    return Problem(code="GJ103", path=source.path, span=_line_of(source, at))


def _pure_mark(text: str) -> int | None:
    try:
        for _ in yaml.parse(text, Loader=PURE_LOADER):
            pass
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        return mark.index if mark else None
    except _UNREADABLE:
        return None
    return None


def _line_of(source: SourceText, at: int) -> Any:
    line, _ = source.position(at)
    start = source.starts[line - 1]
    end = source.starts[line] - 1 if line < len(source.starts) else len(source.text)
    text = source.text[start:end]
    lead = len(text) - len(text.lstrip())
    return source.span(start + lead if text.strip() else start, start + len(text.rstrip()) if text.strip() else end)
