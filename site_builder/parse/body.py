"""The body of a record: notes, tasks and the follow-up log."""

import re
from collections.abc import Iterator

from site_builder.model.customer import Part, PartKind
from site_builder.model.follow_up import FollowUp, MalformedEntry
from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.task import Task
from site_builder.parse.body_text import BodyText, body_text, is_chinese
from site_builder.parse.log_entry import entry_lines, read_entry
from site_builder.parse.log_fields import field_at
from site_builder.parse.log_heading import is_dated, malformed_heading
from site_builder.parse.log_keys import Keys, keys_of
from site_builder.parse.log_order import order_problems
from site_builder.parse.log_qualifiers import Place
from site_builder.parse.splitter import Finding, Layout, Mark, split
from site_builder.parse.tasks import Tasks, read_tasks
from site_builder.parse.text import SourceText
from site_builder.parse.twin import Twin
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary.section_words import LOG_HEADING_EN, LOG_HEADING_ZH

MOST_ENTRIES = 5_000
"""More entries than this are not read (D5)."""

_UNDERLINE = regex(r"^ {0,3}(?:-{3,}|={3,})[ \t]*$", re.MULTILINE)
_NO_PARAGRAPH = regex(marks.NO_PARAGRAPH)
_LONE_FIELDS = frozenset({"next_step", "stage"})
"""Fields that nobody means as plain notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What stands below the front matter. `parts` make up the text from its start to the end."""

    notes: str = ""
    tasks: tuple[Task, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    malformed: tuple[MalformedEntry, ...] = ()
    stray: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_body(source: SourceText, start: int, rules: Rules, *, inbox: bool = False, twin: Twin | None = None) -> Body:
    """Read the text from `start` on; an inbox file's entries need no log section around them.

    What a `twin` has in common with the text is not read again.

    Problems: GJ2xx, and GJ010 where there are more than `MOST_ENTRIES` entries (then nothing else is read).
    """
    text = body_text(source, rules)
    layout = split(source, start, inbox=inbox, folded=text.folded)
    if len(layout.entries) > MOST_ENTRIES:
        return _too_long(text, start, layout)
    keys = keys_of(rules)
    log = _read_log(text, keys, layout, twin)
    tasks = _read_tasks(text, layout)
    lone = (*_stretches(text, layout, PartKind.NOTES), *_stretches(text, layout, PartKind.STRAY), *tasks.stray)
    problems = (
        *(_finding(text, one, layout) for one in layout.findings),
        *log.problems,
        *tasks.problems,
        *_outside(text, keys, layout, lone),
        *_underlines(text, start, layout),
    )
    return Body(
        notes=_notes(text, layout),
        tasks=tasks.tasks,
        follow_ups=log.entries,
        malformed=log.malformed,
        stray=_stray(text, layout, tasks),
        parts=_parts(layout, log),
        problems=tuple(sorted(problems, key=lambda one: (one.span.start, one.code))),
    )


def _parts(layout: Layout, log: "_Log") -> tuple[Part, ...]:
    """The parts as the splitter found them; what turned out to be no entry is malformed."""
    if not log.broken:
        return layout.parts
    return tuple(Part(PartKind.MALFORMED, *_ends(part)) if part in log.broken else part for part in layout.parts)


def _notes(text: BodyText, layout: Layout) -> str:
    return "".join(text.typed(_ends(part)) for part in layout.parts if part.kind is PartKind.NOTES).strip()


def _too_long(text: BodyText, start: int, layout: Layout) -> Body:
    first = layout.entries[MOST_ENTRIES]
    problem = text.problem("GJ010", (first.start, first.start), variant="entries", params={"limit": MOST_ENTRIES})
    whole = Part(PartKind.STRAY, start, len(text.text))
    return Body(stray=(text.text[start:],), parts=(whole,), problems=(problem,))


@dataclass(frozen=True, slots=True)
class _Log:
    entries: tuple[FollowUp, ...]
    malformed: tuple[MalformedEntry, ...]
    broken: frozenset[Part]
    problems: tuple[Problem, ...]


def _read_log(text: BodyText, keys: Keys, layout: Layout, twin: Twin | None) -> _Log:
    """All entries; those whose day does not exist join the malformed ones."""
    entries: list[FollowUp] = []
    malformed: list[MalformedEntry] = []
    broken: set[Part] = set()
    problems: list[Problem] = []
    for part in layout.parts:
        entry: FollowUp | None = None
        if part.kind is PartKind.ENTRY:
            entry = twin.entry(text.source, part, len(entries) + 1) if twin else None
            if entry is None:
                entry, found = read_entry(text, keys, part, len(entries) + 1, layout.fenced)
                problems += found
        elif part.kind is PartKind.MALFORMED:
            problems.append(malformed_heading(text, entry_lines(text, part)[0]))
        else:
            continue
        if entry:
            entries.append(entry)
        else:
            broken.add(part)
            typed = text.typed(_ends(part)).rstrip()
            malformed.append(MalformedEntry(text=typed, span=text.span((part.start, part.start + len(typed)))))
    problems += order_problems(text, keys, entries)
    return _Log(tuple(entries), tuple(malformed), frozenset(broken), tuple(problems))


def _ends(part: Part) -> Place:
    return part.start, part.end


def _stretches(text: BodyText, layout: Layout, kind: PartKind) -> Iterator[Place]:
    """The lines of all parts of a kind."""
    return (line for part in layout.parts if part.kind is kind for line in entry_lines(text, part))


def _read_tasks(text: BodyText, layout: Layout) -> Tasks:
    return read_tasks(text, list(_stretches(text, layout, PartKind.TASKS)), layout.fenced)


def _stray(text: BodyText, layout: Layout, tasks: Tasks) -> tuple[str, ...]:
    """Text of no section, and lines among the tasks that are none."""
    parts = (text.typed(_ends(part)).strip() for part in layout.parts if part.kind is PartKind.STRAY)
    lines = "\n".join(text.typed(line).rstrip() for line in tasks.stray)
    return tuple(one for one in (*parts, lines) if one)


def _outside(text: BodyText, keys: Keys, layout: Layout, lines: tuple[Place, ...]) -> Iterator[Problem]:
    """Next steps and stages that stand in no entry and so mean nothing; below a wrong heading it is the heading."""
    heading: Place | None = None
    last = 0
    for line in lines:
        if text.folded.startswith("#", line[0]) or line[0] > last + 1:
            heading = line if is_dated(text, line) else None
        last = line[1]
        field = None if line[0] in layout.fenced else field_at(text, keys, line)
        if field and field.word.key in _LONE_FIELDS:
            params = {"field": text.typed(field.key)}
            lone = text.problem("GJ208", line, variant="outside", field=field.word.key, params=params)
            yield lone if heading is None else malformed_heading(text, heading)


def _underlines(text: BodyText, start: int, layout: Layout) -> Iterator[Problem]:
    """`---` directly under text makes a heading of it on the forges."""
    if text.text.find("---", start) < 0 and text.text.find("===", start) < 0:
        return
    for found in _UNDERLINE.finditer(text.text, start):
        if found.start() in layout.fenced or found.start() <= start:
            continue
        above = text.line_at(found.start() - 1)
        if above[0] < start or above[0] in layout.fenced or _NO_PARAGRAPH.match(text.text, *above):
            continue
        remedy = Remedy("\n" + found[0], (Edit(found.start(), found.start(), "\n"),))
        yield text.problem("GJ217", found.span(), remedy=remedy)


def _finding(text: BodyText, one: Finding, layout: Layout) -> Problem:
    """What the splitter found, as a problem."""
    line = text.line_at(one.start)
    heading = text.typed(line).strip()
    match one.mark:
        case Mark.OUTSIDE_LOG:
            return text.problem("GJ212", line, remedy=None if layout.has_log else _log_heading(text, line))
        case Mark.TWICE:
            first = text.source.position(one.first)[0]
            return text.problem("GJ213", line, params={"heading": heading, "line": first})
        case Mark.AFTER_LOG:
            return text.problem("GJ214", line, params={"heading": heading})
        case Mark.UNCLOSED:
            return text.problem("GJ215", line)


def _log_heading(text: BodyText, line: Place) -> Remedy:
    heading = LOG_HEADING_ZH if is_chinese(text.text) else LOG_HEADING_EN
    return Remedy(heading, (Edit(line[0], line[0], f"{heading}\n\n"),))
