"""Where the front matter starts and ends, also where its fences are mistyped or forgotten."""

from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.model.regex import regex
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary.marks import COLONS, FENCE_DASHES

FENCE = "---"

_EXACT = regex(r"---[ \t]*(?:\n|\Z)")
_TYPO = regex(rf"[ \t]*[{FENCE_DASHES}]{{2,}}[ \t\u3000]*(?:\n|\Z)|[ \t\u3000]+---[ \t]*(?:\n|\Z)")
_BODY = regex(r"(?:#{2,6}|\uff03{2,6})[ \u3000]?\S|- \[[ x]\] |<!--|>[ ]")
_NO_KEY = f" \t\u3000#\uff03<>{FENCE_DASHES}"
"""How a line begins that may be a fence or belong to the body."""

_KEY = regex(rf"[^\s#\-{COLONS}][^{COLONS}\n]{{0,40}}[{COLONS}]")
_CONTINUES = regex(r"[ \t\u3000\-\uff0d#\]}]|$")


@dataclass(frozen=True, slots=True)
class Fences:
    """The YAML stands from `start` up to `end`, the body from `body` on (offsets)."""

    start: int
    end: int
    body: int
    problems: tuple[Problem, ...] = ()


def find_fences(source: SourceText) -> Fences:
    """Find the front matter; a record without one has an empty stretch at the top."""
    text = source.text
    first = _line_end(text, 0)
    if _EXACT.match(text):
        return _close(source, first, ())
    if _TYPO.match(text):
        return _close(source, first, (_typo(source, 0),))
    return _without_opening(source)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _typo(source: SourceText, at: int) -> Problem:
    end = _line_end(source.text, at)
    typed = source.text[at:end].rstrip("\n")
    return Problem(
        code="GJ117",
        path=source.path,
        span=source.span(at, at + len(typed)),
        params={"fence": typed.strip()},
        remedy=Remedy(FENCE, (Edit(at, at + len(typed), FENCE),)),
    )


def _close(source: SourceText, start: int, before: tuple[Problem, ...]) -> Fences:
    """From the line after the opening fence: the closing one, a mistyped one, or where the body seems to start."""
    text, at = source.text, start
    typo = body = -1
    while at < len(text):
        if text[at] not in _NO_KEY:
            at = _line_end(text, at)
            continue
        if _EXACT.match(text, at):
            break
        if typo < 0 and _TYPO.match(text, at):
            typo = at
        if _BODY.match(text, at):
            body = at
            break
        at = _line_end(text, at)
    closed = at < len(text) and body < 0
    if closed and typo < 0:
        return Fences(start, at, _line_end(text, at), before)
    if typo >= 0 and not (closed and _looks_like_yaml(text, typo, at)):
        return Fences(start, typo, _line_end(text, typo), (*before, _typo(source, typo)))
    if closed:
        return Fences(start, at, _line_end(text, at), before)
    return _unclosed(source, start, before)


def _looks_like_yaml(text: str, start: int, end: int) -> bool:
    """Whether what follows a dubious fence is still front matter: then the line was not the fence."""
    lines = text[_line_end(text, start) : end].split("\n")
    filled = [line for line in lines if line.strip()]
    return bool(filled) and all(_KEY.match(line) or _CONTINUES.match(line) for line in filled)


def _unclosed(source: SourceText, start: int, before: tuple[Problem, ...]) -> Fences:
    """No closing fence: the YAML ends where the lines stop looking like it."""
    text, at = source.text, start
    while at < len(text) and not _BODY.match(text, at):
        line = text[at : _line_end(text, at)].rstrip("\n")
        if not (_KEY.match(line) or _CONTINUES.match(line)):
            break
        at = _line_end(text, at)
    first = source.position(at)[0]
    problem = Problem(
        code="GJ102",
        path=source.path,
        span=source.span(0, min(len(text), _line_end(text, 0) - 1 if start else 0)),
        params={"line": first},
        remedy=Remedy(FENCE, (Edit(at, at, f"{FENCE}\n"),), safe=False),
    )
    return Fences(start, at, at, (*before, problem))


def _without_opening(source: SourceText) -> Fences:
    """No fence in line 1: keys that stand there nevertheless are read, up to the closing fence."""
    text = source.text
    lead = len(text) - len(text.lstrip("\n \t"))
    if lead and _EXACT.match(text, lead) and (lead == 0 or text[lead - 1] == "\n"):
        inner = _close(source, _line_end(text, lead), ())
        problem = _missing(source, "late", Remedy(FENCE, (Edit(0, lead, ""),)))
        return Fences(inner.start, inner.end, inner.body, (problem, *inner.problems))
    if not _KEY.match(text, lead) or _BODY.match(text, lead):
        return Fences(0, 0, 0, (_missing(source, "", Remedy(FENCE)),))
    inner = _close(source, lead, ())
    if inner.problems:
        inner = _unclosed(source, lead, ())
    return Fences(
        lead, inner.end, inner.body, (_missing(source, "opening", Remedy(FENCE, (Edit(lead, lead, "---\n"),))),)
    )


def _missing(source: SourceText, variant: str, remedy: Remedy) -> Problem:
    end = min(_line_end(source.text, 0), len(source.text))
    place = source.span(0, len(source.text[:end].rstrip("\n")))
    return Problem(code="GJ101", path=source.path, span=place, variant=variant, remedy=remedy)
