"""All that the server knows of one team: the files on the disk, the documents that are open, what was found in them.

One thread uses it. What takes long is done elsewhere with `asked`, and comes back by `took_over`.
"""

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from site_builder.adapters.disk import read_records
from site_builder.adapters.git_history import full_tip
from site_builder.app.day import Day
from site_builder.app.fix import Wish, fix
from site_builder.app.keystroke import with_keystroke
from site_builder.app.live import live_team
from site_builder.app.live_draft import Draft, draft, first_look, with_inbox
from site_builder.app.live_team import LiveTeam
from site_builder.app.load import CONFIGURATION, OWN_PAGES, load_files
from site_builder.app.read_ahead import MANY
from site_builder.i18n.translator import Translator
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.lsp.texts import Text
from site_builder.lsp.unseen import Unseen, as_saved, unseen
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.record_file import FileReading, read_file
from site_builder.parse.text import source_text

RECORDS = "records/"
_CUSTOMERS = (CUSTOMERS, ARCHIVE)
_DECIDE = (CONFIGURATION, OWN_PAGES)
AT_ONCE = 20
"""So many files that somebody else wrote are followed one by one; of more, all is judged again."""
QUICK = 0.05
"""Seconds: a team that is judged faster than this is judged as a whole after every keystroke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a team is, and how it is spoken to. `day` and `author` are asked anew for each state of the rules."""

    root: Path
    day: Callable[[Rules], Day]
    words: Translator
    author: Callable[[Rules], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a renewal starts from; `number` tells whether it is still wanted when it is done."""

    number: int
    files: Mapping[str, SourceFile]
    before: LiveTeam | None


@dataclass(slots=True)
class Room:
    """A team while people write in it."""

    place: Place
    disk: dict[str, SourceFile]
    team: LiveTeam
    tip: str | None = None
    open: dict[str, Text] = field(default_factory=dict)
    held: dict[str, Unseen] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    number: int = 0
    wanted: int = 0
    seen: int = 0
    stale: int = 0

    @property
    def is_behind(self) -> bool:
        """Whether something changed that only judging all of it again can tell."""
        return self.seen < self.wanted

    def put(self, path: str, text: Text | None) -> None:
        """A document as it is now; None: it is closed, and what lies on the disk counts."""
        self.number += 1
        if text is None:
            self.open.pop(path, None)
            self.held.pop(path, None)
            self.drafts.pop(path, None)
        else:
            if path not in self.open:
                self.held[path] = unseen(text)
            self.open[path] = text
        file = self._file(path) if text is not None else self.disk.get(path)
        if self.counts(path) and self._follow(path, file):
            self.drafts.pop(path, None)
            return
        if self.counts(path):
            self.wanted = self.number
        if text is None:
            return
        if self.team.took < QUICK and not path.startswith(_DECIDE):
            self.took_over(self.number, renew(self.place, self.asked()))
        else:
            self.drafts[path] = draft(self.team, self._file(path), self.drafts.get(path))

    def _follow(self, path: str, file: SourceFile | None) -> bool:
        """Look again at what one file changes; False where that is more than can be told at once."""
        if file == self.team.files.get(path):
            return True
        after = with_keystroke(self.team, file) if file else None
        self.team = after or self.team
        return after is not None

    def replaced(self, disk: dict[str, SourceFile], tip: str | None) -> None:
        """What lies on the disk now: somebody else wrote there."""
        if disk == self.disk and tip == self.tip:
            return
        self.number += 1
        if tip != self.tip:
            self.stale = self.number
        self.disk, self.tip = disk, tip
        if self.is_stale or not self._caught_up():
            self.wanted = self.number

    @property
    def is_stale(self) -> bool:
        """Whether the past of the records is another one since all was judged."""
        return self.stale > self.seen

    def _caught_up(self) -> bool:
        """Follow what is other than all was judged by; whether nothing of it is left."""
        files = self.asked().files
        gone = self.team.files.keys() - files.keys()
        paths = [path for path, file in files.items() if self.team.files.get(path) != file]
        if len(paths) > AT_ONCE:
            return False
        left = [path for path in paths if not self._follow(path, files[path])]
        return not left and not gone

    def asked(self) -> Asked:
        """What is to be judged as a whole."""
        opened = {path: self._file(path) for path in self.open if self.counts(path)}
        files = {**self.disk, **opened}
        return Asked(number=self.number, files=files, before=None if self.is_stale else self.team)

    def took_over(self, number: int, team: LiveTeam) -> None:
        """All was judged as it was at that time; documents that went on since are judged beside it."""
        if number < self.seen:
            return
        self.team, self.seen = team, number
        if self._caught_up():
            self.seen = number if self.is_stale else self.number
        else:
            self.wanted = self.number = self.number + 1
        typed = {path: self._file(path) for path in self.open}
        behind = {path: file for path, file in typed.items() if self.team.files.get(path) != file}
        self.drafts = {path: draft(self.team, file) for path, file in behind.items()}

    def counts(self, path: str) -> bool:
        """Whether the others are judged by a document as it is typed.

        All records are judged anew by another configuration: in a larger team that waits until it is saved.
        """
        return not path.startswith(_DECIDE) or len(self.disk) < MANY

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What is known to be wrong with a file."""
        drafted = self.drafts.get(path)
        return drafted.problems if drafted else self.team.problems.get(path, ())

    def sheet(self, path: str) -> Sheet | None:
        """An open document with the team around it."""
        text = self.open.get(path)
        if text is None:
            return None
        return Sheet(
            path=path,
            source=source_text(path, text.plain),
            customer=self.whole(path),
            problems=self.problems(path),
            desk=self.desk(),
        )

    def desk(self) -> Desk:
        """The team around a document."""
        return Desk(
            rules=self.team.rules,
            book=self.team.book,
            today=self.team.day.today,
            words=self.place.words,
            author=self.place.author(self.team.rules),
            texts=ChainMap(self._typed(), cast("dict[str, str]", self.team.book.sources)),
            whole=self.whole,
            fold=lambda customer: with_inbox(customer, self.team),
        )

    def mended(self, path: str) -> str | None:
        """The text of an open document with all that is safe mended; None where it cannot be read."""
        files = [file for place, file in self.team.files.items() if place.startswith(CONFIGURATION)]
        known = load_files([*files, self._file(path)], replace(self.team.parts.loaded, readings={}))
        repairs = fix(known, self.team.day, Wish(within=(path,))).repairs
        after = next((one.change.after for one in repairs if one.change.path == path), None)
        return after.decode("utf-8", "replace") if after is not None else None

    def of_bytes(self, path: str) -> tuple[bytes, bytes] | None:
        """A file as it lies there and without what records have not (mark, CR); None where it is not saved."""
        held, saved = self._file(path).content, self.disk.get(path)
        is_saved = held is not None and saved is not None and saved.content == held
        return (held, self.open[path].plain.encode("utf-8", "surrogatepass")) if held is not None and is_saved else None

    def whole(self, path: str) -> Customer | None:
        """A record with all that stands in it."""
        drafted = self.drafts.get(path)
        reading = drafted.reading if drafted else self.team.typed.get(path)
        if reading:
            found: Customer | None = reading.customer
            return found
        file = self._file(path) if path in self.open else self.disk.get(path)
        return _customer(file, self.team.rules) if file else None

    def _file(self, path: str) -> SourceFile:
        """An open document as saving it would leave it."""
        return as_saved(path, self.open[path], self.disk.get(path), self.held[path])

    def _typed(self) -> dict[str, str]:
        """The texts that are not those of the last renewal: the configuration's, and what is open."""
        opened = {path: text.plain for path, text in self.open.items()}
        return {**self.team.parts.loaded.configuration_texts(), **opened}


def open_room(place: Place) -> Room:
    """Read a team for the first time."""
    disk, tip = read_disk(place.root)
    return Room(place=place, disk=disk, team=live_team(place.root, disk, place.day), tip=tip)


def glance(place: Place, path: str, text: Text) -> tuple[Problem, ...]:
    """What is wrong with a document on its own, while its team is still being read."""
    return first_look(place.root, as_saved(path, text, None, Unseen()), place.day)


def renew(place: Place, asked: Asked) -> LiveTeam:
    """Judge all of it; this may take a while and touches nothing else."""
    return live_team(place.root, asked.files, place.day, asked.before)


def read_disk(root: Path) -> tuple[dict[str, SourceFile], str | None]:
    """The records as they lie there, by path, and the commit that they are based on."""
    return {file.path: file for file in read_records(root)}, full_tip(root)


@lru_cache(maxsize=64)
def _customer(file: SourceFile, rules: Rules) -> Customer | None:
    return read_file(file, rules, FileReading()).customer if file.path.startswith(_CUSTOMERS) else None
