"""From what Jinja raises to a fault with a place: only where the team's own text is to blame."""

import re
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

from jinja2 import Environment
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError

from site_builder.model.place import Span
from site_builder.model.template_fault import Reason, TemplateFault, WrongCall
from site_builder.parse.nearest import nearest
from site_builder.parse.text import source_text
from site_builder.render.templates import is_own
from site_builder.render.unknown import UnknownNameError

Text = Callable[[str], str]
"""Gives the text of one of the team's templates by its path."""

_PATTERNS: tuple[tuple[Reason, str], ...] = (
    (Reason.NO_FILTER, r"No filter named '(?P<name>[^']+)'"),
    (Reason.NO_TEST, r"No test named '(?P<name>[^']+)'"),
    (Reason.NO_TAG, r"Encountered unknown tag '(?P<name>[^']+)'"),
    (Reason.UNCLOSED, r"Unexpected end of template.*innermost block that needs to be closed is '(?P<name>[^']+)'"),
    (Reason.UNCLOSED, r"Missing end of (?P<name>\w+) (?:directive|tag)"),
    (Reason.TWICE, r"block '(?P<name>[^']+)' defined twice"),
    (Reason.UNEXPECTED, r"unexpected '(?P<name>[^']+)'"),
    (Reason.UNEXPECTED, r"expected token '[^']+', got '(?P<name>[^']+)'"),
    (Reason.UNEXPECTED, r"unexpected char '(?P<name>.)'"),
)
_KINDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Reason], ...] = (
    (SecurityError, Reason.FORBIDDEN),
    (RecursionError, Reason.RECURSION),
    ((MemoryError, OverflowError), Reason.TOO_MUCH),
)
_LONGEST = 120


def fault_of(problem: Exception, environment: Environment, text: Text, known: Iterable[str]) -> TemplateFault | None:
    """The fault behind an exception; None where none of the team's templates was at work. `known` are variables."""
    if isinstance(problem, TemplateSyntaxError):
        path = problem.filename or problem.name or ""
        if not is_own(path):
            return None
        reason, name = _syntax(problem.message or "")
        likely: Iterable[str] = {Reason.NO_FILTER: environment.filters, Reason.NO_TEST: environment.tests}.get(
            reason, {}
        )
        line = _opened(text(path), name) or problem.lineno if reason is Reason.UNCLOSED else problem.lineno
        detail = (problem.message or "")[:_LONGEST]
        return _fault(path, line, reason, name, text(path), nearest(name, likely) or "", detail=detail)
    place = next(_places(problem.__traceback__), None)
    if place is None:
        return None
    return _at(problem, *place, environment, text(place[0]), tuple(known))


def _syntax(said: str) -> tuple[Reason, str]:
    for reason, pattern in _PATTERNS:
        if found := re.search(pattern, said, re.DOTALL):
            return reason, found["name"]
    return Reason.SYNTAX, ""


def _opened(text: str, name: str) -> int:
    """The line of the innermost block of this name that has no end, 0 where all have one."""
    open_ones: list[int] = []
    for found in re.finditer(rf"{{%[-+]?\s*(end)?{re.escape(name)}\b", text):
        if not found[1]:
            open_ones.append(text.count("\n", 0, found.start()) + 1)
        elif open_ones:
            open_ones.pop()
    return open_ones[-1] if open_ones else 0


def _places(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Where in the team's templates it happened, innermost first."""
    found = []
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if is_own(path):
            found.append((path, trace.tb_lineno))
        trace = trace.tb_next
    yield from reversed(found)


def _at(
    problem: Exception, path: str, line: int, environment: Environment, text: str, known: tuple[str, ...]
) -> TemplateFault:
    """The fault of an exception that came from a line of the template."""
    if isinstance(problem, UnknownNameError):
        names = problem.known if problem.of else (*known, *environment.globals)
        reason = Reason.NO_ATTRIBUTE if problem.of else Reason.NO_VARIABLE
        return _fault(path, line, reason, problem.name, text, nearest(problem.name, names) or "")
    if isinstance(problem, TemplateNotFound):
        return _fault(path, line, Reason.NO_TEMPLATE, str(problem.name or ""), text)
    if isinstance(problem, WrongCall):
        written = str(problem.params.get("text", ""))
        return _fault(path, line, problem.reason, written, text, problem.near, **problem.params)
    reason = next((one for kinds, one in _KINDS if isinstance(problem, kinds)), Reason.FAILED)
    return _fault(path, line, reason, "", text, detail=_brief(problem))


def _brief(problem: Exception) -> str:
    return " ".join(str(problem).split())[:_LONGEST] or type(problem).__name__


def _fault(
    path: str, line: int, reason: Reason, name: str, content: str, near: str = "", **params: str | int
) -> TemplateFault:
    span = _span(content, line, name)
    return TemplateFault(path=path, reason=reason, span=span, params={"name": name, **params}, near=near, text=content)


def _span(text: str, line: int, name: str) -> Span:
    """The name in its line where it stands there once, else the whole line."""
    source = source_text("", text)
    if not 1 <= line <= len(source.starts):
        return source.span(0, 0)
    start = source.starts[line - 1]
    content = text[start:].partition("\n")[0]
    found = [one.start() for one in re.finditer(rf"(?<![\w]){re.escape(name)}(?![\w])", content)] if name else []
    if len(found) == 1:
        return source.span(start + found[0], start + found[0] + len(name))
    indent = len(content) - len(content.lstrip())
    return source.span(start + indent, start + max(len(content.rstrip()), indent))
