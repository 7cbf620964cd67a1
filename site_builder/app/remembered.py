"""Judgements of records while a program goes on running."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Protocol

from site_builder.app.plain_objects import parse
from site_builder.model.frozen import dataclass
from site_builder.model.judgement import Judgement
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile

Across = tuple[bytes, tuple[Problem, ...]]


class Known(Protocol):
    """What earlier runs found."""

    def find(self, file: SourceFile) -> Judgement | None:
        """What was found in these very bytes."""

    def across(self, seen: bytes) -> tuple[Problem, ...] | None:
        """What the rules across records found where they saw this very thing."""

    def keep_across(self, seen: bytes, problems: tuple[Problem, ...]) -> None:
        """Keep what the rules across records found."""


@dataclass(slots=True)
class Remembered:
    """What was found before by the same rules on the same day; `below` is what an earlier program found."""

    below: Known | None = None
    judged: dict[str, tuple[bytes | None, Judgement]] = field(default_factory=dict)
    last: Across | None = None

    def find(self, file: SourceFile) -> Judgement | None:
        """What was found in these very bytes."""
        known = self.judged.get(file.path)
        if known and known[0] == file.content and file.fault is None:
            return known[1]
        return self.below.find(file) if self.below else None

    def across(self, seen: bytes) -> tuple[Problem, ...] | None:
        """What the rules across records found where they saw this very thing."""
        if self.last and self.last[0] == seen:
            return self.last[1]
        return self.below.across(seen) if self.below and self.last is None else None

    def keep_across(self, seen: bytes, problems: tuple[Problem, ...]) -> None:
        """Keep what the rules across records found."""
        self.last = seen, problems

    def keep(self, files: Mapping[str, SourceFile], found: Mapping[str, Judgement]) -> None:
        """Keep the judgements of records as they are now."""
        for path, one in found.items():
            self.judged[path] = files[path].content, one

    def has(self, file: SourceFile) -> bool:
        """Whether it is known what was found in these very bytes."""
        return self.find(file) is not None

    def take(self, packed: Iterable[tuple[SourceFile, bytes]]) -> None:
        """Remember what another process found."""
        for file, content in packed:
            if isinstance(one := parse(content), Judgement):
                self.judged[file.path] = file.content, one

    def forget(self, paths: Iterable[str]) -> None:
        """These records have another past now."""
        for path in paths:
            self.judged.pop(path, None)
