"""The text of a record with everything of another that is the same customer (R31)."""

from collections.abc import Mapping

from site_builder.edits.fold import with_tasks
from site_builder.edits.joining.front import Conflict, joined_front, joined_people, with_block_of, with_former
from site_builder.edits.joining.log import DEAL_FIELDS, entry_texts, named_text, with_entries
from site_builder.edits.new_deal import DealDraft, add_deal
from site_builder.edits.notes import with_notes
from site_builder.edits.wording import Wording
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.fields import DEAL_KEYS
from site_builder.parse.text import SourceText, source_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The text, and what the two contradicted each other in. `ids` are the opportunities' new ids by their old ones."""

    text: str
    conflicts: tuple[Conflict, ...]
    ids: Mapping[str, str]


def join_records(keep: SourceText, drop: SourceText, rules: Rules, taken: frozenset[str]) -> Joined | None:
    """Both as one; None where the list of opportunities is written so that nothing can be added to it.

    `taken` are fields of which the other's value is to hold.
    """
    mine, theirs = read_customer(keep, rules)[0], read_customer(drop, rules)[0]
    wording = Wording(rules)
    both = has_deals(mine) and has_deals(theirs)
    ids = _new_ids(mine, theirs) if both else {}
    named_keep = (
        named_text(keep, mine, {}, mine.opportunities[0].id) if both and len(mine.opportunities) == 1 else keep.text
    )
    alone = next(iter(ids.values())) if len(ids) == 1 else None
    named_drop = source_text(drop.path, named_text(drop, theirs, ids, alone))
    own = {one.key for one in rules.fields if one.on == "opportunity"}
    left = frozenset({*DEAL_KEYS, *own}) if both else frozenset[str]()
    text, conflicts = joined_front(source_text(keep.path, named_keep), drop, rules, taken, left)
    text = joined_people(source_text(keep.path, text), theirs, rules)
    listed = _with_deals(source_text(keep.path, text), drop, mine, theirs, ids, rules)
    if listed is None:
        return None
    text = with_former(source_text(keep.path, listed), mine, theirs, rules)
    text = with_notes(source_text(keep.path, text), theirs.notes, rules)
    tasks = "\n".join(drop.text[one.span.start : one.span.end].rstrip() for one in theirs.tasks)
    text = with_tasks(source_text(keep.path, text), tasks, wording) if tasks else text
    source = source_text(keep.path, text)
    log = read_customer(source, rules)[0]
    known = {one.fingerprint for one in log.follow_ups}
    moved = [
        one for one in entry_texts(named_drop, read_customer(named_drop, rules)[0]) if one[0].fingerprint not in known
    ]
    return Joined(text=with_entries(source, log, moved, wording), conflicts=conflicts, ids=ids)


def has_deals(one: Customer) -> bool:
    """Whether a record says anything of an opportunity."""
    first = one.opportunities[0]
    facts = (first.amount, first.expected_close, first.probability, first.products, dict(first.custom))
    said = any(field.key in DEAL_FIELDS for entry in one.follow_ups for field in entry.fields)
    return not first.implicit or any(facts) or said


def _new_ids(mine: Customer, theirs: Customer) -> dict[str, str]:
    """The other's opportunities behind all that this record has."""
    numbers = [int(one.id[1:]) for one in mine.opportunities if one.id[1:].isdigit()]
    start = max(numbers, default=0) + 1
    return {one.id.casefold(): f"O{start + at}" for at, one in enumerate(theirs.opportunities)}


def _with_deals(
    keep: SourceText, drop: SourceText, mine: Customer, theirs: Customer, ids: Mapping[str, str], rules: Rules
) -> str | None:
    if not ids:
        return _with_list(keep, drop, mine, theirs, rules)
    text: str | None = keep.text
    opened = mine.first_contact.isoformat() if mine.first_contact else None
    for one in theirs.opportunities:
        if text is None:
            return None
        draft = DealDraft(values={"id": ids[one.id.casefold()], **deal_values(one)})
        text = add_deal(source_text(keep.path, text), draft, opened, rules)
    return text


def _with_list(keep: SourceText, drop: SourceText, mine: Customer, theirs: Customer, rules: Rules) -> str:
    """The other's list of opportunities as it stands, where this record has none."""
    if theirs.opportunities[0].implicit or not mine.opportunities[0].implicit:
        return keep.text
    return with_block_of(keep, drop, "opportunities", rules)


def deal_values(one: Opportunity) -> dict[str, str]:
    """What a record says of an opportunity, by canonical key, as texts."""
    facts: dict[str, object] = {
        "name": one.name,
        "products": ", ".join(one.products),
        "opened": one.opened,
        "amount": one.amount,
        "expected_close": one.expected_close,
        "owner": one.owner,
        "probability": f"{one.probability}%" if one.probability is not None else None,
        "imported_from": ", ".join(one.imported_from),
        **one.custom,
    }
    return {key: _text(value) for key, value in facts.items() if value}


def _text(value: object) -> str:
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency or ''}".strip()
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)
