"""A record in the parts that are merged each in its own way."""

from dataclasses import replace

from site_builder.model.customer import Part, PartKind
from site_builder.model.frozen import dataclass
from site_builder.parse.front_matter import Fences, find_fences
from site_builder.parse.splitter import Layout, Mark, split
from site_builder.parse.text import SourceText, source_text

_ENTRIES = (PartKind.ENTRY, PartKind.MALFORMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record's text, taken apart at its headings; what is not there is empty. Offsets refer to `source`.

    `before` and `after` are the prose in front of and behind the tasks; `log` are the parts behind the log's heading.
    """

    source: SourceText
    fences: Fences
    before: str = ""
    tasks_heading: str = ""
    tasks: tuple[int, int] = (0, 0)
    after: str = ""
    log_heading: str = ""
    log: tuple[Part, ...] = ()
    fenced: frozenset[int] = frozenset()

    @property
    def head(self) -> str:
        """The front matter with its fences."""
        return self.source.text[: self.fences.body]

    @property
    def task_text(self) -> str:
        """The lines of the tasks."""
        return self.source.text[self.tasks[0] : self.tasks[1]]


def take_apart(text: str, *, inbox: bool = False) -> Record | None:
    """The parts of a record; None where it is not in order and a cut could go through the middle of something."""
    source = source_text("", text)
    fences = find_fences(source)
    layout = split(source, fences.body, inbox=inbox)
    if (fences.problems and text.strip()) or any(one.mark is not Mark.UNCLOSED for one in layout.findings):
        return None
    return _sorted(Record(source=source, fences=fences, fenced=layout.fenced), layout, inbox=inbox)


def _sorted(record: Record, layout: Layout, *, inbox: bool) -> Record | None:
    """Each part of the layout in its place; None where one stands where it does not belong."""
    text = record.source.text
    log, tasks = inbox, False
    for at, part in enumerate(layout.parts):
        typed = text[part.start : part.end]
        if log:
            if part.kind not in (*_ENTRIES, PartKind.STRAY, PartKind.BLANK) and not inbox:
                return None
            record = replace(record, log=(*record.log, part))
        elif part.kind is PartKind.HEADING and _opens_tasks(layout, at):
            tasks, record = True, replace(record, tasks_heading=typed, tasks=(part.end, part.end))
        elif part.kind is PartKind.HEADING:
            log, record = True, replace(record, log_heading=typed)
        elif tasks and part.kind in (PartKind.TASKS, PartKind.BLANK) and part.start == record.tasks[1]:
            record = replace(record, tasks=(record.tasks[0], part.end))
        elif part.kind in (PartKind.NOTES, PartKind.BLANK):
            record = replace(
                record, **{name: getattr(record, name) + typed for name in ("after" if tasks else "before",)}
            )
        else:
            return None
    return record


def _opens_tasks(layout: Layout, at: int) -> bool:
    """Whether a heading is that of the tasks: the log's is the last one."""
    return any(part.kind is PartKind.HEADING for part in layout.parts[at + 1 :]) or not layout.has_log
