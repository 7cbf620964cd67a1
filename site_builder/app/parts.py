"""A team's repository of which only what changed is read whole; of all else is known what was found in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from site_builder.app.load import Loaded, Readings, assemble
from site_builder.app.remembered import Known
from site_builder.app.rules_kept import Ruled
from site_builder.app.when_asked import WhenAsked
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.judgement import Judgement
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.loader import read_text
from site_builder.parse.record_file import FileReading

RECORDS = (CUSTOMERS, ARCHIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The repository. Customers of `loaded` are outlines where their path is in `judged`, else whole."""

    loaded: Loaded
    judged: Mapping[str, Judgement]

    def whole(self) -> Book:
        """The customers that are read whole, with the texts that they come from, and nothing else."""
        sources = self.loaded.book.sources
        ours = tuple(one for one in self.loaded.book.customers if one.path not in self.judged)
        paths = {path for one in ours for path in (one.path, *(entry.path for entry in one.follow_ups))}
        return make_book(ours, sources={path: sources[path] for path in sorted(paths & sources.keys())})

    def is_alone(self, path: str) -> bool:
        """Whether a customer is what its own file says; entries of the inbox make it more than that."""
        return path in self.judged or self.loaded.book.by_path[path] is self.loaded.readings[path].customer

    def rest(self, whole: Book) -> Book:
        """What is no customer: pages, and texts that are no record."""
        book = self.loaded.book
        paths = [path for path in book.sources if path not in whole.sources and path not in self.judged]
        sources = {path: book.sources[path] for path in paths}
        return replace(book, customers=(), by_id={}, by_path={}, sources=sources)


def read_parts(
    files: Sequence[SourceFile], ruled: Ruled, judgements: Known, wanted: Collection[str], reader: Readings
) -> Parts:
    """Read what has no judgement, the `wanted` paths, and customers to whom entries of the inbox come."""
    outlines = _Outlines(judgements, wanted, reader)
    loaded = assemble(files, ruled, outlines)
    folded = {one.path for one in loaded.book.customers if _is_folded(one, outlines.judged)}
    if folded:
        return read_parts(files, ruled, judgements, {*wanted, *folded}, reader)
    book = replace(loaded.book, sources=_sources(loaded, outlines.judged))
    return Parts(loaded=replace(loaded, book=book), judged=outlines.judged)


class _Outlines:
    """Gives outlines of what is judged, and reads what is not."""

    def __init__(self, judgements: Known, wanted: Collection[str], reader: Readings) -> None:
        self.judged: dict[str, Judgement] = {}
        self.readings: Mapping[str, Any] = reader.readings
        self._judgements, self._wanted, self._reader = judgements, wanted, reader

    def read(self, file: SourceFile, rules: Rules) -> Any:
        is_asked = file.path in self._wanted or not file.path.startswith(RECORDS)
        found = None if is_asked else self._judgements.find(file)
        if found is None:
            return self._reader.read(file, rules)
        self.judged[file.path] = found
        return FileReading(customer=found.outline, problems=found.read)


def _is_folded(customer: Customer, judged: Mapping[str, Judgement]) -> bool:
    return customer.path in judged and customer is not judged[customer.path].outline


def _sources(loaded: Loaded, judged: Mapping[str, Judgement]) -> Mapping[str, str]:
    """The texts of all, in the order of paths; those of outlines are decoded when somebody looks into them."""
    files = {file.path: file for file in loaded.files if file.path in judged}
    read = loaded.book.sources

    def text(path: str) -> str:
        told = None if path in read else _text_of(files[path])
        return read[path] if told is None else told

    return WhenAsked(dict.fromkeys(sorted({*read, *judged})), text)


@lru_cache(maxsize=20_000)
def _text_of(file: SourceFile) -> str | None:
    """Decoded once, however often a team is judged while somebody types."""
    source, _ = read_text(file)
    return None if source is None else source.text
