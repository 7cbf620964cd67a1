"""The boxes, days and people at the beginning of tasks, in canonical spelling."""

from collections.abc import Iterator
from datetime import date

from site_builder.model.customer import Part
from site_builder.model.place import Edit, Span
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.dates import DATE, read_date
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary.log_marks import PERSON
from site_builder.parse.vocabulary.task_words import DONE_MARKS
from site_builder.parse.width import fold

_BOX = regex(r"(?P<indent>[ \t]*)-[ \t]\[(?P<mark>[^\]\n])\][ \t]+")
_DATE = regex(rf"{DATE}(?=[ \t@])")
_PERSON = regex(PERSON)
_SPACES = regex(r"[ \t]*")


def task_edits(
    source: SourceText, part: Part, fenced: frozenset[int], rules: Rules, reported: tuple[Span, ...]
) -> Iterator[Edit]:
    """The edits of all tasks of a part; lines that are reported stay as they are."""
    broken = {one.line for one in reported}
    at = part.start
    while at < part.end:
        stop = source.text.find("\n", at, part.end)
        stop = part.end if stop < 0 else stop
        if at not in fenced and source.position(at)[0] not in broken:
            yield from _task(source.text, fold(source.text), at, stop, rules)
        at = stop + 1


def _task(text: str, folded: str, start: int, end: int, rules: Rules) -> Iterator[Edit]:
    box = _BOX.match(folded, start, end)
    if not box or (box["mark"] not in DONE_MARKS and box["mark"] not in " \t"):
        return
    mark = " " if box["mark"] in " \t" else "x"
    right = f"{box['indent']}- [{mark}] "
    if text[start : box.end()] != right:
        yield Edit(start, box.end(), right)
    yield from _head(text, folded, box.end(), end, rules)


def _head(text: str, folded: str, at: int, end: int, rules: Rules) -> Iterator[Edit]:
    """One day and one person, in either order."""
    for _ in range(2):
        if found := _DATE.match(folded, at, end):
            day = read_date(found[0])
            right = day.isoformat() if isinstance(day, date) else found[0]
        elif found := _PERSON.match(folded, at, end):
            member = rules.team.find(text[slice(*found.span("name"))])
            right = f"@{member.id if member else text[slice(*found.span('name'))]}"
        else:
            return
        if text[found.start() : found.end()] != right:
            yield Edit(found.start(), found.end(), right)
        spaces = _SPACES.match(folded, found.end(), end)
        at = spaces.end() if spaces else found.end()
