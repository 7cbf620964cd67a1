"""Judgements of records between two runs, in the user's cache folder (decisions.md D7).

What was found in a record holds as long as its bytes, the configuration, the program and the day stay the same. The
files may be deleted at any time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from site_builder.adapters.cache_folder import keep, read_cached
from site_builder.adapters.git_history import full_tip
from site_builder.adapters.package_sum import package_sum
from site_builder.app.day import Day
from site_builder.app.kept_together import KeptTogether, kept_together_of
from site_builder.app.plain_objects import dump, parse
from site_builder.model.frozen import dataclass
from site_builder.model.judgement import Judgement
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile

_KIND = "judgements"
_ROOMS = ("model", "parse", "metrics", "checks")
Across = tuple[bytes, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Judgements:
    """What was found before; of what the past decides only what was found as of the commit `tip`."""

    kept: KeptTogether
    tip: str

    def find(self, file: SourceFile) -> Judgement | None:
        """What was found in these very bytes."""
        found = self.kept.find(file)
        if not isinstance(found, Judgement):
            return None
        return None if found.past and found.tip != self.tip else found

    def has(self, file: SourceFile) -> bool:
        """Whether it is kept what was found in these very bytes, however old it is."""
        return self.kept.has(file)

    def take(self, packed: Iterable[tuple[SourceFile, bytes]]) -> None:
        """Keep what another process found."""
        self.kept.take(packed)

    def across(self, seen: bytes) -> tuple[Problem, ...] | None:
        """What the rules across records found where they saw this very thing."""
        content = read_cached(self._place("across"))
        found = parse(content[len(self.kept.head) :]) if content and content.startswith(self.kept.head) else None
        return found[1] if isinstance(found, tuple) and found[0] == seen else None

    def keep_across(self, seen: bytes, problems: tuple[Problem, ...]) -> None:
        """Keep what the rules across records found."""
        if (content := dump((seen, problems))) is not None:
            keep(self._place("across"), self.kept.head + content)

    def keep(self, files: Iterable[SourceFile], found: Mapping[str, Judgement]) -> None:
        """Keep the judgements of all these files that have one, and of which commit the past was that decided."""
        every = tuple(files)
        known = {file.path: one for file in every if file.path in found and (one := self.find(file))}
        fresh = {path: replace(one, tip=self.tip) if one.past else one for path, one in found.items()}
        self.kept.keep(every, {**fresh, **known})

    def _place(self, name: str) -> Path:
        return self.kept.folder / name


def judgements_of(root: Path, files: Iterable[SourceFile], day: Day, tip: str | None = None) -> Judgements | None:
    """What earlier runs of this day found; None where nothing is kept (`readings_kept`).

    `tip` is the commit checked out, where that was asked for before.
    """
    about = f"{day.today} {day.clock or day.pinned}".encode()
    kept = kept_together_of(root, files, _KIND, blake2b(package_sum(*_ROOMS) + about, digest_size=16).digest())
    if kept is None:
        return None
    return Judgements(kept, full_tip(root) or "" if tip is None else tip)
