"""All teams that somebody edits: opens them, keeps their problems up to date, and says when they changed.

It knows no protocol and no threads: whoever makes it says how things are done later, and beside.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from site_builder.app.live_team import LiveTeam
from site_builder.app.root import find_root
from site_builder.i18n.translator import Translator
from site_builder.lsp.room import RECORDS, Place, Room, glance, open_room, read_disk, renew
from site_builder.lsp.texts import Text
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile

PAUSE = 0.15
"""Seconds without a keystroke before a large team is judged as a whole, where a keystroke changed more than records."""

Beside = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does something in another thread and hands what came out to the second function, in this one; None: it failed."""

Later = Callable[[float, Callable[[], None]], Callable[[], None]]
"""Calls something after so many seconds; what comes back takes that back."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document is: a team's folder, and the path in it."""

    root: Path
    path: str


@dataclass(slots=True)
class Seat:
    """A team's room while it is opened (`room` None) and after; `waiting` are documents that came before.

    `glances` are the problems that these have on their own, `looked_at` those of which that is being found out.
    """

    place: Place
    room: Room | None = None
    waiting: dict[str, Text] = field(default_factory=dict)
    glances: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)
    calls: list[Callable[[], None]] = field(default_factory=list)
    is_busy: bool = False
    take_back: Callable[[], None] | None = None


class Office:
    """The rooms by folder. `changed` hears which documents may have other problems now."""

    def __init__(
        self, place_of: Callable[[Path], Place], beside: Beside, later: Later, changed: Callable[[Address], None]
    ) -> None:
        self._place_of, self._beside, self._later, self._changed = place_of, beside, later, changed
        self.seats: dict[Path, Seat] = {}

    def room(self, address: Address) -> Room | None:
        """The team of a document; None while it is being read."""
        seat = self.seats.get(address.root)
        return seat.room if seat else None

    def problems(self, address: Address) -> tuple[Problem, ...] | None:
        """What is known to be wrong with a document; None: nothing is known yet."""
        seat = self.seats.get(address.root)
        if seat is None:
            return None
        return seat.room.problems(address.path) if seat.room else seat.glances.get(address.path)

    def words(self, root: Path) -> Translator:
        """The language of a team's reader."""
        return self.enter(root).place.words

    def enter(self, root: Path) -> Seat:
        """Begin to read a team, once."""
        if root not in self.seats:
            place = self._place_of(root)
            seat = self.seats[root] = Seat(place)
            self._beside(lambda: open_room(place), lambda room: self._opened(root, seat, room))
        return self.seats[root]

    def when_open(self, root: Path, call: Callable[[], None]) -> None:
        """Call something as soon as the team is read."""
        seat = self.enter(root)
        if seat.room:
            call()
        else:
            seat.calls.append(call)

    def put(self, address: Address, text: Text | None) -> None:
        """A document as it is now; None: it is closed."""
        seat = self.enter(address.root)
        if seat.room is None:
            self._wait(address, seat, text)
            return
        before = seat.room.team.problems
        seat.room.put(address.path, text)
        self._changed(address)
        self._tell(address.root, seat.room, before, address.path)
        if seat.room.is_behind and seat.room.counts(address.path):
            self._soon(address.root, seat)

    def _wait(self, address: Address, seat: Seat, text: Text | None) -> None:
        """Keep a document until its team is read, and look at it alone meanwhile."""
        path = address.path
        if text is None:
            seat.waiting.pop(path, None)
            return
        seat.waiting[path] = text
        if path not in seat.looked_at:
            self._look(address, seat, text)

    def _look(self, address: Address, seat: Seat, text: Text) -> None:
        """Look at a document alone, and again where somebody typed on meanwhile."""
        path = address.path
        seat.looked_at.add(path)

        def seen(found: tuple[Problem, ...] | None) -> None:
            seat.looked_at.discard(path)
            if seat.room is not None or path not in seat.waiting:
                return
            if seat.waiting[path] != text:
                self._look(address, seat, seat.waiting[path])
            elif found is not None:
                seat.glances[path] = found
                self._changed(address)

        self._beside(lambda: glance(seat.place, path, text), seen)

    def saved(self, root: Path) -> None:
        """Something was written to the disk, by the editor or by somebody else."""
        seat = self.seats.get(root)
        if seat and seat.room:
            self._beside(lambda: read_disk(root), lambda found: self._reread(root, seat, found))

    def _opened(self, root: Path, seat: Seat, room: Room | None) -> None:
        seat.room = room
        if room is None:  # that was told; the next document tries again
            self.seats.pop(root, None)
            for call in seat.calls:
                call()
            return
        for path, text in seat.waiting.items():
            room.put(path, text)
        seat.waiting.clear()
        calls, seat.calls = seat.calls, []
        for call in calls:
            call()
        self._tell(root, room)
        if room.is_behind:
            self._soon(root, seat)

    def _reread(self, root: Path, seat: Seat, found: tuple[dict[str, SourceFile], str | None] | None) -> None:
        if seat.room is not None and found is not None:
            before = seat.room.team.problems
            seat.room.replaced(*found)
            self._tell(root, seat.room, before)
            if seat.room.is_behind:
                self._soon(root, seat)

    def _soon(self, root: Path, seat: Seat) -> None:
        if seat.take_back:
            seat.take_back()
        seat.take_back = self._later(PAUSE, lambda: self._judge(root, seat))

    def _judge(self, root: Path, seat: Seat) -> None:
        seat.take_back = None
        if seat.room is None or seat.is_busy:
            return
        seat.is_busy = True
        asked, place = seat.room.asked(), seat.place
        self._beside(lambda: renew(place, asked), lambda team: self._judged(root, seat, asked.number, team))

    def _judged(self, root: Path, seat: Seat, number: int, team: LiveTeam | None) -> None:
        seat.is_busy = False
        if seat.room is None or team is None:
            return
        seat.room.took_over(number, team)
        self._tell(root, seat.room)
        if seat.room.is_behind:
            self._soon(root, seat)

    def _tell(
        self, root: Path, room: Room, before: Mapping[str, tuple[Problem, ...]] | None = None, told: str = ""
    ) -> None:
        """Of every open document that has other problems than `before`; of one it is told already."""
        for path in tuple(room.open):
            if path != told and (before is None or before.get(path) is not room.team.problems.get(path)):
                self._changed(Address(root, path))


def address_of(file: Path) -> Address | None:
    """Where a file belongs; None where it is no team's record or setting."""
    root = find_root(file.parent)
    if root is None or not file.is_relative_to(root):
        return None
    path = file.relative_to(root).as_posix()
    return Address(root, path) if path.startswith(RECORDS) else None
