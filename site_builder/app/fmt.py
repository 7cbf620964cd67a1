"""`fmt`: which records are not in canonical layout, and what they look like in it."""

from collections.abc import Iterator, Sequence

from site_builder.app.load import Loaded
from site_builder.app.reach import is_within
from site_builder.app.writing import Change
from site_builder.edits.canonical import canonical
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.loader import read_text
from site_builder.parse.record_file import INBOX
from site_builder.parse.text import SourceText

_RECORDS = (CUSTOMERS, ARCHIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What `fmt` found: files to rewrite, files it must leave alone, how many it looked at."""

    changes: tuple[Change, ...]
    left_alone: tuple[str, ...]
    count: int


def lay_out(loaded: Loaded, within: Sequence[str] = ()) -> Layout:
    """Look at all texts at or below one of the repository paths `within` (none = all)."""
    changes: list[Change] = []
    left_alone: list[str] = []
    count = 0
    for file, source in _texts(loaded, within):
        count += 1
        text = _canonical(source, loaded.rules)
        if text is None:
            left_alone.append(file.path)
        elif file.content is not None and (after := text.encode("utf-8")) != file.content:
            changes.append(Change(path=file.path, before=file.content, after=after))
    return Layout(changes=tuple(changes), left_alone=tuple(left_alone), count=count)


def _texts(loaded: Loaded, within: Sequence[str]) -> Iterator[tuple[SourceFile, SourceText]]:
    for file in loaded.files:
        ours = file.path.startswith((*_RECORDS, INBOX, KNOWLEDGE)) and file.path.casefold().endswith(".md")
        if ours and (not within or any(is_within(file.path, place) for place in within)):
            source, _ = read_text(file)
            if source is not None and source.text.strip():
                yield file, source


def _canonical(source: SourceText, rules: Rules) -> str | None:
    """Pages of the team's knowledge are all prose: only their line ends are put in order."""
    if source.path.startswith(KNOWLEDGE):
        return source.text.rstrip("\n") + "\n"
    return canonical(source, rules, inbox=source.path.startswith(INBOX))
