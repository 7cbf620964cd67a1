"""A team as it was at one moment, while somebody edits it."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from site_builder.app.bonds import Bonds
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.parts import Parts
from site_builder.app.remembered import Remembered
from site_builder.app.rules_kept import Ruled
from site_builder.checks.rule import Context
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.record_file import FileReading

Files = Mapping[str, SourceFile]
ByPath = Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What was found before anything is left out, by path: see `check_parts.Found`."""

    read: ByPath
    own: ByPath
    rest: ByPath
    across: ByPath

    def of(self, path: str) -> tuple[Problem, ...]:
        """All that was found in a file."""
        return tuple(one for layer in (self.read, self.own, self.rest, self.across) for one in layer.get(path, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveTeam:
    """A team as it was at one moment. `took` are the seconds that finding its problems cost.

    `problems` are what `check` would say, by path. `typed` is what records said that were typed in since they were
    read, `inbox` the files that are on their way to a customer by its path, `waiting` the numbers that these name.
    """

    root: Path
    files: Files
    ruled: Ruled
    day: Day
    parts: Parts
    context: Context
    layers: Layers
    problems: ByPath
    bonds: Bonds
    dues: Mapping[str, int | None]
    memory: Remembered
    took: float
    history: "list[History | None]" = field(default_factory=list)
    typed: Mapping[str, FileReading] = field(default_factory=dict)
    inbox: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    @property
    def rules(self) -> Rules:
        """The team's rules."""
        return self.ruled[0]

    @property
    def book(self) -> Book:
        """All records, of most of them the outlines alone."""
        return self.parts.loaded.book

    def read(self, path: str) -> tuple[Problem, ...]:
        """What the reader found in a file."""
        if path in self.parts.judged:
            return self.parts.judged[path].read
        reading = self.parts.loaded.readings.get(path)
        return reading.problems if reading else ()


def by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """Problems by the file that they stand in."""
    found: dict[str, list[Problem]] = {}
    for one in problems:
        found.setdefault(one.path, []).append(one)
    return {path: tuple(held) for path, held in found.items()}


def inbox_of(loaded: Loaded) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """The files of the inbox by the path of their customer, and the numbers that they name."""
    found: dict[str, tuple[str, ...]] = {}
    named = [(one.inbox.path, one.inbox.customer) for one in loaded.readings.values() if one.inbox]
    waiting = [(path, customer.text.strip()) for path, customer in named if customer]
    for path, number in waiting:
        if number in loaded.book.by_id:
            home = loaded.book.by_id[number].path
            found[home] = (*found.get(home, ()), path)
    return found, frozenset(number for _, number in waiting)
