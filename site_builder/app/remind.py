"""`remind`: who gets a digest over which channel, and what became of it (R84)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256

from site_builder.exporters.digest.message import Message, compose
from site_builder.exporters.editions import Edition
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import translator
from site_builder.metrics.digest.morning import digest
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.reminding import EACH, Channel, ChannelKind
from site_builder.model.team import Member


class Skip(StrEnum):
    """Why somebody gets nothing over a channel."""

    SENT = "sent"
    EMPTY = "empty"
    NO_MAIL = "no-mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message on its way to a member over a channel, or why there is none."""

    channel: Channel
    member: Member
    message: Message | None = None
    skip: Skip | None = None

    @property
    def name(self) -> str:
        """What it is noted under."""
        return f"{self.channel.key}/{self.member.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a delivery: `parts` messages, or `why` there are none (as the service said it, or a key)."""

    delivery: Delivery
    parts: int = 0
    why: str = ""
    key: str = ""
    params: tuple[tuple[str, str], ...] = ()

    @property
    def is_sent(self) -> bool:
        """Whether it arrived at the service."""
        return not self.why and not self.key


def deliveries(
    report: Report, channels: Iterable[Channel], member: str | None, sent: Iterable[str]
) -> Iterator[Delivery]:
    """Every channel's, in the order of the configuration; a digest is made once however many channels carry it."""
    done = frozenset(sent)
    made: dict[str, Message | None] = {}
    for channel in channels:
        for reader in audience(report, channel):
            if member is None or reader.id == member:
                yield _delivery(report, channel, reader, done, made)


def _delivery(
    report: Report, channel: Channel, reader: Member, done: frozenset[str], made: dict[str, Message | None]
) -> Delivery:
    bare = Delivery(channel=channel, member=reader)
    if channel.kind is ChannelKind.MAIL and not reader.mail:
        return Delivery(channel=channel, member=reader, skip=Skip.NO_MAIL)
    if bare.name in done:
        return Delivery(channel=channel, member=reader, skip=Skip.SENT)
    if reader.id not in made:
        made[reader.id] = _message(report, reader)
    message = made[reader.id]
    return Delivery(channel=channel, member=reader, message=message, skip=None if message else Skip.EMPTY)


def _message(report: Report, reader: Member) -> Message | None:
    found = digest(report, reader)
    if found.is_empty:
        return None
    rules = report.rules
    language = rules.reminders.language or rules.site.language
    formats = Formats(language=language, today=report.today, currency=rules.site.currency)
    edition = Edition("", translator(language), formats)
    return compose(found, report, edition, rules.reminders.site)


def audience(report: Report, channel: Channel) -> tuple[Member, ...]:
    """The members at work whose digests go over a channel, in the team's order."""
    words = frozenset(channel.audience)
    return tuple(one for one in report.rules.team.members if _is_at_work(one, report) and _is_meant(one, words))


def _is_at_work(one: Member, report: Report) -> bool:
    return one.active and (one.left is None or one.left >= report.today)


def _is_meant(one: Member, words: frozenset[str]) -> bool:
    return EACH in words or bool(words & {one.id, one.name, str(one.role), one.department or ""})


Send = Callable[[Delivery, Message], Outcome]


def carry(
    all_: Iterable[Delivery], send: Mapping[str, Send], note: Callable[[Delivery], None]
) -> Iterator[Delivery | Outcome]:
    """Send one after the other; what fails stops nothing, what arrived is noted at once."""
    for one in all_:
        if one.message is None:
            yield one
            continue
        outcome = send[one.channel.key](one, one.message)
        if outcome.is_sent:
            note(one)
        yield outcome


def letter_name(one: Delivery, day: date) -> str:
    """The same for the same digest of a day: a mail that was sent twice is shown once."""
    name = f"{day.isoformat()}/{one.name}"
    return f"genjin.{sha256(name.encode()).hexdigest()[:24]}"
