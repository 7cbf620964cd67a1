"""A mail, a stretch of a chat or a meeting, as far as a follow-up needs it."""

from datetime import datetime

from site_builder.model.frozen import dataclass

MOST_MESSAGES = 2_000
"""So many messages of a file are looked at; what comes behind them is named, not read."""

MAX_FILE = 100_000_000
"""Bytes of a file."""

MAX_MESSAGE = 40_000_000
"""Bytes of one mail: more than servers take."""

MAX_TEXT = 20_000
"""Characters of a message that are looked through; an excerpt needs far fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who wrote, was written to or was there."""

    name: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An attached file: its own name without any folder, its size, and its bytes where they were asked for."""

    name: str
    size: int
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What came. `at` without a zone is by the clock of whoever wrote it down; None: nothing says when.

    `method` is the key of the method that the kind stands for. `place` says where in the file it stands.
    `identity` is the Message-ID or UID, "" where there is none. `sender` wrote it, None in a chat, where all did.
    `minutes` a meeting lasted. `is_bulk`: a robot wrote to many. `timed`: the hour is known, not only the day.
    `also` are others of the same chat who said nothing that day: they tell whose customer it is.
    `signature` is what stood below the text: numbers in it tell who it is.
    """

    place: str
    kind: str
    method: str
    identity: str = ""
    at: datetime | None = None
    timed: bool = True
    sender: Party | None = None
    people: tuple[Party, ...] = ()
    also: tuple[Party, ...] = ()
    subject: str = ""
    text: str = ""
    signature: str = ""
    pieces: tuple[Piece, ...] = ()
    minutes: int | None = None
    is_bulk: bool = False

    @property
    def everybody(self) -> tuple[Party, ...]:
        """The sender and all others."""
        return (self.sender, *self.people) if self.sender else self.people


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that could not be read: where it stands, and why (a catalogue key `capture.unread.<reason>`)."""

    place: str
    reason: str
