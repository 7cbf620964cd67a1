"""What may become of a message."""

from site_builder.app.attach import Attached
from site_builder.app.capturing.matching import Candidate, Sign
from site_builder.app.log import Refusal
from site_builder.edits.entry import EntryDraft
from site_builder.importers.messages.message import Message, Party, Unread
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An entry for a customer. `text` are its lines, `files` what would be stored, `refused` which not and why."""

    message: Message
    customer: Customer
    signs: tuple[Sign, ...]
    points: int
    entry: EntryDraft
    text: str
    files: tuple[Attached, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The log of the customer tells this already."""

    message: Message
    customer: Customer
    entry: FollowUp | EntryDraft


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several customers may be meant, or one that is not likely enough."""

    message: Message
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Stranger:
    """Nobody's customer: who wrote, or whom we wrote to."""

    message: Message
    party: Party


@dataclass(frozen=True, slots=True)
class Aside:
    """Not about a customer: `reason` internal (only ours) or bulk (a robot)."""

    message: Message
    reason: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """It cannot be written: what it would be read as, or why not at all."""

    message: Message
    customer: Customer
    refusal: Refusal


Outcome = Proposal | Known | Unclear | Stranger | Aside | Impossible | Unread
