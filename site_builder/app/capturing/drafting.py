"""A message as an entry of the log: its day, who was there, what was said, and what follows from it."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from site_builder.app.cadence import next_contact
from site_builder.app.capturing.matching import Matcher
from site_builder.app.when import When
from site_builder.edits.entry import EntryDraft, FieldDraft
from site_builder.edits.prose import entry_prose
from site_builder.edits.wording import Wording
from site_builder.i18n.translator import Translator
from site_builder.importers.messages.excerpt import excerpt, meaningless, plain, plain_line
from site_builder.importers.messages.message import Message
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.vocabulary.message_words import ANSWERS, NO_PART_OF_NAME, UNCHANGED_WORD

_MOST_NAMES, _LONGEST_NAME = 8, 40
_NOTE, _MEETING = "note", "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What whoever captures says in place of what the message says. `on` is the day, `text` the entry's words."""

    author: str | None = None
    method: tuple[str, ...] = ()
    on: When | None = None
    text: str | None = None
    next_text: str | None = None
    due: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What drafts are made with: `words` are the team's, `fallback` is who writes where nobody of the team is named."""

    matcher: Matcher
    words: Translator
    today: date
    fallback: str | None = None

    @property
    def rules(self) -> Rules:
        """The team's rules."""
        return self.matcher.loaded.rules


def moment_of(message: Message, wish: Wish, setting: Setting) -> When:
    """When it was, by the team's clock; today where nothing says it."""
    if wish.on is not None:
        return wish.on
    at = message.at
    if at is None:
        return When(setting.today)
    return When(at.date(), time(at.hour, at.minute) if message.timed else None)


def by_our_clock(message: Message, zone: str) -> Message:
    """The message with the team's own time, without a zone."""
    if message.at is None or message.at.tzinfo is None:
        return message
    return replace(message, at=_in_zone(message.at, zone).replace(tzinfo=None))


def _in_zone(at: datetime, zone: str) -> datetime:
    try:
        return at.astimezone(ZoneInfo(zone))
    except (OSError, ValueError, KeyError, OverflowError):  # unknown zone, a day beyond the calendar
        return at


def draft(message: Message, customer: Customer, wish: Wish, setting: Setting) -> EntryDraft:
    """The entry that is proposed; a meeting still ahead is a note of today with the meeting as its next step."""
    moment = moment_of(message, wish, setting)
    ahead = moment.day > setting.today
    entry = EntryDraft(
        on=setting.today if ahead else moment.day,
        at=None if ahead else moment.at,
        methods=wish.method or ((_NOTE,) if ahead else (message.method,)),
        author=_author(message, customer, wish, setting),
        content=entry_prose(_content(message, wish).strip() or setting.words.text("capture.no-words"), setting.rules),
        fields=tuple(_fields(message, customer, setting, ahead=ahead)),
    )
    if ahead and message.kind == "meeting" and wish.next_text is None:
        text = meaningless(_subject(message)) or setting.words.text("capture.meeting")
        step = FieldDraft(key="next_step", value=text, on=moment.day, at=moment.at, method=_MEETING)
        return replace(entry, fields=(*entry.fields, step))
    return _with_step(entry, message, customer, wish, setting)


def _author(message: Message, customer: Customer, wish: Wish, setting: Setting) -> str:
    """Who says so, else whoever of the team wrote or was written to, else who is at the keyboard, else the owner."""
    named = (member for party in message.everybody if (member := setting.matcher.member(party)))
    first = next(named, None)
    return wish.author or (first.id if first else None) or setting.fallback or customer.owner or ""


def _content(message: Message, wish: Wish) -> str:
    if wish.text is not None:
        return meaningless(plain(wish.text))
    subject = meaningless(_subject(message))
    said = excerpt(message.text, last=message.kind == "chat")
    if message.kind == "chat":
        return "\n".join(f"- {line}" if line.strip() else "" for line in said.split("\n"))
    return "\n\n".join(dict.fromkeys(filter(None, (subject, said))))


def _subject(message: Message) -> str:
    return ANSWERS.sub("", plain_line(message.subject)).strip()


def _fields(message: Message, customer: Customer, setting: Setting, *, ahead: bool) -> list[FieldDraft]:
    names = participants(message, customer, setting.matcher)
    found = []
    if names:
        found.append(FieldDraft(key="participants", value=Wording(setting.rules).list_comma.join(names)))
    if message.minutes and not ahead:
        found.append(FieldDraft(key="duration", value=setting.words.text("capture.minutes", n=message.minutes)))
    return found


def participants(message: Message, customer: Customer, matcher: Matcher) -> tuple[str, ...]:
    """The customer's people by the names that the record has, others as they call themselves; ours are left out."""
    by_mail = {mail.strip().casefold(): one.name for one in customer.contacts for mail in one.mails}
    parties = [one for one in message.everybody if not matcher.is_ours(one)]
    names = (by_mail.get(one.mail) or one.name or one.mail.partition("@")[0] for one in parties)
    cleaned = (" ".join(NO_PART_OF_NAME.sub(" ", name).split())[:_LONGEST_NAME] for name in names)
    return tuple(dict.fromkeys(filter(None, cleaned)))[:_MOST_NAMES]


def _with_step(entry: EntryDraft, message: Message, customer: Customer, wish: Wish, setting: Setting) -> EntryDraft:
    """With the next step where the log would lack one: as somebody says, unchanged while it is ahead, else proposed."""
    if wish.next_text is not None or wish.due is not None:
        due = wish.due or When(next_contact(setting.rules, customer.tier, setting.today))
        text = wish.next_text or _proposed(message, setting)
        return replace(entry, fields=(*entry.fields, FieldDraft(key="next_step", value=text, on=due.day, at=due.at)))
    if not _needs_step(entry, customer, setting):
        return entry
    step = _state(customer, setting).next_step
    if step is not None and step.due is not None and step.due >= setting.today:
        word = UNCHANGED_WORD.get(setting.rules.site.language, UNCHANGED_WORD["en"])
        return replace(entry, fields=(*entry.fields, FieldDraft(key="next_step", value=word)))
    due = When(next_contact(setting.rules, customer.tier, setting.today))
    field = FieldDraft(key="next_step", value=_proposed(message, setting), on=due.day)
    return replace(entry, fields=(*entry.fields, field))


def _proposed(message: Message, setting: Setting) -> str:
    subject = meaningless(_subject(message))[:_LONGEST_NAME].strip()
    return setting.words.text("capture.step", subject=subject) if subject else setting.words.text("capture.step.plain")


def _needs_step(entry: EntryDraft, customer: Customer, setting: Setting) -> bool:
    """Whether it is the newest contact with a customer that has to have one."""
    known = [rule for rule in map(setting.rules.method, entry.methods) if rule]
    state = _state(customer, setting)
    newest = max(((one.on, one.at or time.min) for one in state.log), default=(date.min, time.min))
    is_newest = (entry.on, entry.at or time.max) >= newest
    return is_newest and state.is_active and any(one.contact for one in known)


def _state(customer: Customer, setting: Setting) -> CustomerState:
    found = customer_states(make_book((customer,)), setting.rules, setting.today, every_entry=True)
    return found[customer.path]
