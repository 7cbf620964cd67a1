"""The management report in Markdown: for a chat, a wiki or a printed page."""

from collections.abc import Iterable, Iterator

from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.summary import sections
from site_builder.exporters.summary.markdown import plain
from site_builder.exporters.taken.taken import Taken

_PARTS = ("glance", "pipeline", "people", "targets", "attention", "losses")
_WHOLE_ONLY = frozenset({"targets"})
"""Parts about the whole team."""


def make(taken: Taken) -> Iterator[File]:
    """One file."""
    text = "\n".join(_single(_lines(taken))).rstrip() + "\n"
    yield "genjin.md", text.encode("utf-8", "backslashreplace")


def _lines(taken: Taken) -> Iterator[str]:
    words = taken.edition.words
    day = taken.edition.formats.day_full(taken.report.today)
    yield f"# {plain(words.text('summary.title', team=taken.title(), day=day))}"
    yield ""
    if taken.is_part:
        yield words.text("summary.part", n=len(taken.states))
        yield ""
    for name in _PARTS:
        if taken.is_part and name in _WHOLE_ONLY:
            continue
        heading = words.text(f"summary.{name}.title")
        taken.tick(heading)
        yield from (f"## {heading}", "", *getattr(sections, name)(taken), "")


def _single(lines: Iterable[str]) -> Iterator[str]:
    """The lines with no more than one blank one in a row."""
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line


FORMAT = Format(name="markdown", suffix="md", make=make, tabled=False)
