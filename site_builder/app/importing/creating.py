"""A new record out of what the tables tell of a customer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from site_builder.app.importing.drafting import (
    contact_drafts,
    deal_values,
    fingerprints,
    front_values,
    own_values,
    source_keys,
)
from site_builder.app.importing.log_drafts import DealState, deal_states, opening_entries, talk_entry
from site_builder.app.importing.notes import notes_text
from site_builder.app.importing.told_steps import untold_steps
from site_builder.app.importing.wish import Wish
from site_builder.edits.entry import EntryDraft, FieldDraft
from site_builder.edits.record import Value
from site_builder.edits.whole_record import WholeRecord, whole_text
from site_builder.edits.wording import Wording
from site_builder.importers.incoming import Deal, Incoming
from site_builder.model.custom_field import FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import is_pool

_OURS = regex(r"O\d{1,4}")
_TOP_DEAL = frozenset({"amount", "expected_close", "probability", "products"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record in the making. `lacks_step`: nothing is planned for an open customer; `step_text` is what is to be."""

    incoming: Incoming
    id: str
    path: str
    whole: WholeRecord
    owner: str
    tier: str
    lacks_step: bool
    step_text: str = ""


def draft_record(one: Incoming, number: str, path: str, wish: Wish, rules: Rules, today: date) -> Draft:
    """Everything but the first step, which depends on what else is planned."""
    values = front_values(one)
    owner = str(values.get("owner", ""))
    pool = is_pool(owner)
    author = wish.author or _first_author(one, owner, rules)
    ids = deal_ids(one.deals) if _is_listed(one.deals) else {}
    states = deal_states(one, ids, rules, today)
    entries = tuple(_entries(one, states, owner if not pool else author, wish, rules, today))
    values.setdefault("first_contact", _first_contact(one, entries, today))
    values |= {"id": number, "name": one.name}
    values["imported_from"] = (*source_keys(one, wish.source), fingerprints(one, wish.source))
    custom = own_values(one.fields, FieldHome.CUSTOMER, rules)
    deals: list[Mapping[str, Value]] = []
    if ids:
        deals = [_listed(deal, ids[at], wish, rules) for at, deal in enumerate(one.deals)]
    elif one.deals:
        top = deal_values(one.deals[0], rules)
        values |= {key: value for key, value in top.items() if key in _TOP_DEAL}
        custom |= own_values(one.deals[0].fields, FieldHome.OPPORTUNITY, rules)
    is_open = not states or any(state.kind is StageKind.OPEN for state in states)
    lacks_step = is_open and not pool and not _planned(entries, rules)
    told = one.day("next_on")
    has_step = not lacks_step and (told is None or told < today)
    whole = WholeRecord(
        values=values,
        custom=custom,
        contacts=tuple(contact_drafts(one, wish.words.text("import.switchboard"))),
        deals=deals,
        notes=notes_text(one, rules, untold_steps(one, today, has_step=has_step)),
        entries=tuple(sorted(entries, key=lambda entry: entry.on)),
    )
    draft = Draft(
        incoming=one,
        id=number,
        path=path,
        whole=whole,
        owner=owner,
        tier=str(values.get("tier", "")),
        lacks_step=lacks_step,
        step_text=one.text("next_text"),
    )
    return _with_told_step(draft, wish, today)


def _is_listed(deals: Sequence[Deal]) -> bool:
    """Whether the opportunities need a list: several, or one that has more than the top level can hold."""
    if len(deals) != 1:
        return len(deals) > 1
    return any(deals[0].text(key) for key in ("name", "owner", "opened", "source_key"))


def deal_ids(deals: Sequence[Deal]) -> dict[int, str]:
    """The ids of opportunities by their places: the source's own where they are like ours, else counted."""
    told = {at: deal.text("source_key").upper() for at, deal in enumerate(deals)}
    kept = {at: number for at, number in told.items() if _OURS.fullmatch(number)}
    if len(set(kept.values())) < len(kept):
        kept = {}
    free = (number for count in range(1, 2 * len(deals) + 1) if (number := f"O{count}") not in kept.values())
    return {at: kept.get(at) or next(free) for at in range(len(deals))}


def _listed(deal: Deal, number: str, wish: Wish, rules: Rules) -> Mapping[str, Value]:
    values = deal_values(deal, rules)
    key = deal.text("source_key")
    known = {} if not key or key.upper() == number else {"imported_from": (f"{wish.source}/{key}",)}
    return {"id": number, **values, **known}


def _entries(
    one: Incoming, states: Sequence[DealState], author: str, wish: Wish, rules: Rules, today: date
) -> Iterator[EntryDraft]:
    """Follow-ups in the order of their days, then what the opening states."""
    for talk in sorted(one.talks, key=lambda talk: talk.on):
        yield talk_entry(talk, author, wish, rules)
    yield from opening_entries(one, states, wish.author or author, wish, rules, today)


def _first_author(one: Incoming, owner: str, rules: Rules) -> str:
    """Who signs where nobody is recognised: the owner, else somebody who answers for the team."""
    if owner and not is_pool(owner):
        return owner
    leading = (member.id for member in rules.team.members if member.active and member.role in ("manager", "admin"))
    others = (talk.author for talk in one.talks if talk.author)
    return next(iter((*others, *leading, *(member.id for member in rules.team.members))), "genjin")


def _first_contact(one: Incoming, entries: Sequence[EntryDraft], today: date) -> str:
    """The earliest day that the tables know."""
    days = [entry.on for entry in entries]
    days += [day for day in (one.day("created"), *(deal.day("opened") for deal in one.deals)) if day]
    return min((day for day in days if day <= today), default=today).isoformat()


def _planned(entries: Sequence[EntryDraft], rules: Rules) -> bool:
    """Whether the newest contact, or what came after it, states a dated step (M5)."""
    contacts = {method.key for method in rules.methods if method.contact}
    since = entries
    for at, entry in enumerate(entries):
        if contacts.intersection(entry.methods):
            since = entries[at:]
    return any(field.key == "next_step" and field.on for entry in since for field in entry.fields)


def _with_told_step(draft: Draft, wish: Wish, today: date) -> Draft:
    """The step that the customer's own row plans, unless it is past."""
    on = draft.incoming.day("next_on")
    if on is None or on < today or not draft.whole.entries:
        return draft
    return with_step(draft, on, draft.step_text or wish.words.text("import.step"))


def with_step(draft: Draft, on: date, text: str) -> Draft:
    """The record with a first step in its last entry."""
    *others, last = draft.whole.entries
    step = FieldDraft(key="next_step", value=text, on=on)
    kept = tuple(field for field in last.fields if field.key != "next_step")
    entries = (*others, replace(last, fields=(*kept, step)))
    return replace(draft, lacks_step=False, whole=replace(draft.whole, entries=entries))


def record_of(draft: Draft, rules: Rules) -> bytes:
    """The file."""
    return whole_text(draft.whole, Wording(rules)).encode()
