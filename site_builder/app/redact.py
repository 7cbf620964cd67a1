"""`redact`: personal text out of a record, for a stated reason; what is counted stays as it was (R12)."""

from collections.abc import Iterator, Mapping
from datetime import date

from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.writing import Change
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.redaction import Gap, Range, gap_of_contact, gaps_of_text, gaps_of_value, with_gaps
from site_builder.metrics.changes.counted import counted
from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.plain import plain
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.dates import read_date
from site_builder.parse.fields import find_field, fold_key
from site_builder.parse.log_keys import known_keys
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.width import fold

_NOT_IN_REASON = "()[]\uff08\uff09\u3010\u3011\n\r"
_FEWEST = 2
"""Characters of a text that is looked for: one alone stands everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is to go: a `text`, the value of a `field` or a `contact` by name; one of the three.

    `entry` is a day or `#N`, the entry to look in; `every`: all places, else there must be one. `mark` is the gap.
    """

    mark: str
    text: str | None = None
    field: str | None = None
    contact: str | None = None
    entry: str | None = None
    every: bool = False


def bad_reason(reason: str) -> bool:
    """Whether a reason cannot stand in a gap: empty, or with brackets that would end it."""
    return not reason.strip() or any(sign in _NOT_IN_REASON for sign in reason)


def redact_change(loaded: Loaded, customer: Customer, wanted: Redaction) -> Change | Refusal:
    """The change that puts gaps into the record; refused where the place is not clear or a figure would move."""
    before, text = loaded.content(customer.path), loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    source, rules = source_text(customer.path, text), loaded.rules
    record, _ = read_customer(source, rules)
    found = _gaps(source, record, wanted, rules)
    if isinstance(found, Refusal):
        return found
    if len(found) > 1 and not wanted.every:
        lines = ", ".join(str(source.position(one.start)[0]) for one in found[:20])
        return Refusal(key="redact.several", params={"n": len(found), "lines": lines})
    written = with_gaps(source, found, wanted.mark, rules)
    after, _ = read_customer(source_text(customer.path, written), rules)
    if _counted(record) != _counted(after):
        return Refusal(key="redact.figures", params={"line": source.position(found[0].start)[0]})
    return Change(path=customer.path, before=before, after=as_before(written, before))


def _gaps(source: SourceText, record: Customer, wanted: Redaction, rules: Rules) -> tuple[Gap, ...] | Refusal:
    entries = _entries(record, wanted.entry) if wanted.entry else None
    if entries == ():
        return Refusal(key="redact.no-entry", params={"text": wanted.entry or ""})
    if wanted.text is not None:
        text = wanted.text.strip()
        if len(text) < _FEWEST:
            return Refusal(key="redact.too-short", params={"text": text})
        ranges: list[Range] = [(one.span.start, one.span.end) for one in entries or ()]
        found = gaps_of_text(source, text, ranges or [(0, len(source.text))], rules)
        return found or Refusal(key="redact.no-text", params={"text": text})
    if wanted.contact is not None:
        found = tuple(_contact_gaps(source, record, wanted.contact, wanted.mark, rules))
        return found or Refusal(key="redact.no-contact", params={"text": wanted.contact})
    if entries is None and _front_key(wanted.field or "", rules) == "contacts":
        found = tuple(gap_of_contact(source, one, wanted.mark, rules) for one in record.contacts)
    else:
        found = tuple(_field_gaps(source, entries, wanted.field or "", rules))
    return found or Refusal(key="redact.no-field", params={"text": wanted.field or ""})


def _entries(record: Customer, text: str) -> tuple[FollowUp, ...]:
    """The entries of a day, or the one of a number, counted from the top of the file."""
    said = fold(text).strip()
    if said.startswith("#"):
        return tuple(one for one in record.follow_ups if str(one.number) == said[1:].strip())
    day = read_date(said)
    return tuple(one for one in record.follow_ups if isinstance(day, date) and one.on == day)


def _contact_gaps(source: SourceText, record: Customer, name: str, mark: str, rules: Rules) -> Iterator[Gap]:
    wanted = fold_key(name)
    for one in record.contacts:
        if fold_key(one.name) == wanted:
            yield gap_of_contact(source, one, mark, rules)


def _field_gaps(source: SourceText, entries: tuple[FollowUp, ...] | None, name: str, rules: Rules) -> Iterator[Gap]:
    if entries is None:
        yield from gaps_of_value(source, _front_key(name, rules), rules)
        return
    words = known_keys(rules.fields).by_name
    key = next((word.key for known, word in words.items() if fold_key(known) == fold_key(name)), None)
    for field in (field for entry in entries for field in entry.fields):
        if field.key == key and field.value.strip():
            stretch = source.text[field.value_span.start : field.value_span.end]
            yield Gap(field.value_span.start, field.value_span.start + len(stretch.rstrip()))


def _front_key(name: str, rules: Rules) -> str:
    shipped = find_field(name)
    own = (one for one in rules.fields if one.on is not FieldHome.FOLLOW_UP)
    found = next(
        (one.key for one in own if fold_key(name) in {fold_key(one.key), fold_key(one.zh), fold_key(one.en)}), ""
    )
    return shipped.key if shipped else found


def _counted(record: Customer) -> object:
    """What figures are made of; texts are left out, for these may go."""
    front: Mapping[str, object] = {
        key: plain(getattr(record, key))
        for key in ("id", "tier", "owner", "in_pool", "collaborators", "first_contact", "industry", "source", "region")
    }
    deals = [
        (one.id, one.opened, plain(one.amount), one.expected_close, one.owner, one.probability)
        for one in record.opportunities
    ]
    tasks = [(one.done, one.due, one.assignees, one.tags, one.done_on, plain(one.money)) for one in record.tasks]
    log = [_stated(one) for one in record.follow_ups]
    return (front, deals, tasks, log, len(record.malformed), len(record.stray), record.risk and record.risk.level)


def _stated(one: FollowUp) -> object:
    return (counted(one), [(field.key, field.opportunity, field.on, field.at, field.person) for field in one.fields])
