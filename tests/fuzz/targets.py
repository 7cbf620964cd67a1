"""What is fuzzed: each takes bytes and raises where a promise is broken; how long it may take is the runner's matter."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from site_builder.app.check import check
from site_builder.app.day import Day
from site_builder.app.export import Choice as Taking
from site_builder.app.export import measured, take
from site_builder.app.filters import BadFilter, Filter, read_filter
from site_builder.app.load import Loaded, load_files
from site_builder.app.record_merge import merge_contents
from site_builder.app.report import make_report
from site_builder.app.when import split_when, when, when_was
from site_builder.edits.merge.rendering import Choice
from site_builder.exporters.formats.format import format_named
from site_builder.importers.reading import read_tables
from site_builder.model.source import SourceFile
from site_builder.parse.body import read_body
from site_builder.parse.config.table import FILES, FOLDER
from site_builder.parse.dates import read_date
from site_builder.parse.loader import read_text
from site_builder.parse.text import source_text
from site_builder.render.markdown import Prose
from tests.hostile.looking import faults, html
from tests.parse_body.small_team import RULES

DAY = Day(today=date(2026, 3, 12))
PARTED = b"\0-8<-\0"
"""Between the three sides of a merge, which are one input."""
_RECORD = "records/customers/a.md"


def reader(content: bytes) -> None:
    """A record, a page and a file of the inbox of any bytes: read, judged and measured; no byte of its body is lost."""
    for path in (_RECORD, "records/inbox/a.md", "records/knowledge/a.md"):
        file = SourceFile(path=path, content=content, size=len(content))
        loaded = load_files((file,))
        result = check(loaded, DAY)
        text = read_text(file)[0]
        if text is None:
            assert any(one.path == path for one in result.problems), "neither read nor reported"
        for one in result.problems:
            assert one.span.line >= 1, one
    make_report(loaded, DAY)


def body(content: bytes) -> None:
    """The parts of a record's body are all of it, and every place lies in it."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    source = source_text(_RECORD, text)
    found = read_body(source, 0, RULES)
    assert "".join(text[part.start : part.end] for part in found.parts) == text
    spans = [*(one.span for one in found.problems), *(one.span for one in found.follow_ups)]
    assert all(0 <= one.start <= one.end <= len(text) for one in spans)


def exports(content: bytes) -> None:
    """A record of any bytes is taken along in any format of tables and feeds."""
    loaded = load_files((SourceFile(path=_RECORD, content=content, size=len(content)),))
    taken = take(measured(loaded, DAY, None), Taking(), lambda _: None)
    for name in ("csv", "json", "sqlite", "parquet", "vcard", "ics", "atom", "markdown"):
        files = dict(format_named(name).make(taken))
        assert faults((f"x.{format_named(name).suffix}", one) for one in files.values()) == {}


def markdown(content: bytes) -> None:
    """Prose of any kind gives HTML in which nothing runs."""
    text = content.decode("utf-8", "replace")
    assert html(str(Prose({}).html(text, "")).encode("utf-8", "replace")) == []


def configuration(content: bytes) -> None:
    """Any bytes in any of the files of settings: problems, and rules to go on with."""
    for name in FILES:
        check(load_files((SourceFile(path=FOLDER + name, content=content, size=len(content)),)), DAY)


def tables(content: bytes) -> None:
    """A file, or cells pasted, of any bytes: tables or a refusal."""
    for name in ("a.csv", "a.xlsx", "a.txt"):
        read_tables(name, content)


def merge(content: bytes) -> None:
    """Three sides of any bytes: merged, marked or left alone; a side that nobody else changed stays as it is."""
    base, ours, theirs = (*content.split(PARTED), b"", b"")[:3]
    merged = merge_contents(Path(), _RECORD, base, ours, theirs)
    if merged is not None:
        for choice in Choice:
            merged.text([choice] * len(merged.conflicts))
    if b"\r" not in content and base == ours and (same := merge_contents(Path(), _RECORD, base, base, theirs)):
        assert same.conflicts or not theirs.strip() or same.text().strip(), "a side was lost"


def filters(content: bytes) -> None:
    """A condition that somebody types is read or explained."""
    found = read_filter(content.decode("utf-8", "replace"), _empty().rules, DAY.today)
    assert isinstance(found, Filter | BadFilter)


def dates(content: bytes) -> None:
    """A day in words is a day or none."""
    text = content.decode("utf-8", "replace")
    read_date(text)
    for read in (when, when_was):
        read(text, DAY.today)
    split_when(text, DAY.today)


@cache
def _empty() -> Loaded:
    return load_files(())


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (reader, body, exports, markdown, configuration, tables, merge, filters, dates)
}
