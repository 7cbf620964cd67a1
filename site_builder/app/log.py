"""`log`: one follow-up, from what was asked for to the changed record."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, time

from site_builder.app.day import Day
from site_builder.app.find_words import Unknown, find_stage, find_tier
from site_builder.app.load import Loaded
from site_builder.app.when import When
from site_builder.app.writing import Change
from site_builder.edits.append import append_entry
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.front_value import set_value
from site_builder.edits.wording import Wording
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.prose import tidy_prose
from site_builder.parse.text import SourceText, source_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to write. Days are resolved, people are ids; `texts` are plain fields by canonical key.

    `stage` and `tier` are as typed. `deal` are contract and payments, their days already set.
    """

    when: When
    methods: tuple[str, ...]
    author: str
    text: str
    next_text: str | None = None
    due: When | None = None
    next_method: str | None = None
    next_person: str | None = None
    stage: str | None = None
    tier: str | None = None
    tier_reason: str | None = None
    opportunity: str | None = None
    contract: tuple[date, str] | None = None
    payments: tuple[tuple[date, str], ...] = ()
    score: tuple[str, str] | None = None
    texts: tuple[tuple[str, str], ...] = ()
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an entry cannot be made at all: a catalogue key (`log.…`) with its parameters."""

    key: str
    params: Mapping[str, str | int] = field(default_factory=dict)


def log_change(loaded: Loaded, customer: Customer, wanted: Wanted, day: Day) -> Change | Refusal | Unknown:
    """The change that appends the entry. The record stays as it is in every other character."""
    before = loaded.content(customer.path)
    text = loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    wording = Wording(loaded.rules)
    draft = make_draft(customer, wanted, loaded.rules, day)
    if not isinstance(draft, EntryDraft):
        return draft
    source = source_text(customer.path, text)
    written = append_entry(source, entry_text(draft, wording), wording)
    if fault := misread(source, written, draft, loaded.rules):
        return fault
    if wanted.tier:
        tier = find_tier(loaded.rules, wanted.tier)
        written = written if isinstance(tier, Unknown) else _with_tier(customer, written, tier.key, loaded.rules)
    return Change(path=customer.path, before=before, after=as_before(written, before))


def misread(source: SourceText, written: str, draft: EntryDraft, rules: Rules) -> Refusal | None:
    """Why the text is not wanted: what was meant as prose would be read as something else, or the entry not as one."""
    old, _ = read_customer(source, rules)
    new, _ = read_customer(source_text(source.path, written), rules)
    kept = [one.fingerprint for one in new.follow_ups[:-1]]
    if kept != [one.fingerprint for one in old.follow_ups] or len(new.malformed) != len(old.malformed):
        return Refusal(key="log.not-one-entry", params={"path": source.path})
    meant = tidy_prose([(line, False) for line in draft.content.split("\n")])
    if new.follow_ups[-1].content != meant or len(new.follow_ups[-1].fields) != len(draft.fields):
        return Refusal(key="log.misread", params={"text": draft.content[:60]})
    return None


def _with_tier(customer: Customer, written: str, tier: str, rules: Rules) -> str:
    return set_value(source_text(customer.path, written), "tier", tier, rules)


def make_draft(customer: Customer, wanted: Wanted, rules: Rules, day: Day) -> EntryDraft | Refusal | Unknown:
    """The entry with all its fields, in the order in which people read them."""
    stage = _stage_field(customer, wanted, rules, day) if wanted.stage else None
    if isinstance(stage, Refusal | Unknown):
        return stage
    tier = _tier_field(customer, wanted, rules) if wanted.tier else None
    if isinstance(tier, Unknown):
        return tier
    fields = (
        *(FieldDraft(key=key, value=value) for key, value in wanted.texts if key in _BEFORE),
        *([stage] if stage else []),
        *([tier] if tier else []),
        *_deal_fields(wanted),
        *(FieldDraft(key=key, value=value) for key, value in wanted.texts if key not in _BEFORE),
        *(FieldDraft(key=key, value=value) for key, value in wanted.custom.items()),
        *_step_fields(wanted),
    )
    return EntryDraft(
        on=wanted.when.day,
        at=wanted.when.at,
        methods=wanted.methods,
        author=wanted.author,
        content=wanted.text.strip(),
        fields=fields,
    )


_BEFORE = ("participants", "duration", "feedback", "need", "pain")


def _deal_fields(wanted: Wanted) -> list[FieldDraft]:
    deal = wanted.opportunity
    fields = []
    if wanted.contract:
        fields.append(FieldDraft(key="contract", on=wanted.contract[0], value=wanted.contract[1], opportunity=deal))
    fields += [FieldDraft(key="payment", on=on, value=said, opportunity=deal) for on, said in wanted.payments]
    if wanted.score:
        fields.append(FieldDraft(key="score", kind=wanted.score[0], value=wanted.score[1]))
    return fields


def _step_fields(wanted: Wanted) -> list[FieldDraft]:
    if wanted.next_text is None and wanted.due is None:
        return []
    due = wanted.due
    return [
        FieldDraft(
            key="next_step",
            value=wanted.next_text or "",
            on=due.day if due else None,
            at=due.at if due else None,
            method=wanted.next_method,
            person=wanted.next_person,
            opportunity=wanted.opportunity,
        )
    ]


def _tier_field(customer: Customer, wanted: Wanted, rules: Rules) -> FieldDraft | Unknown:
    tier = find_tier(rules, wanted.tier or "")
    if isinstance(tier, Unknown):
        return tier
    wording = Wording(rules)
    change = f"{customer.tier}{wording.arrow}{tier.key}" if customer.tier else tier.key
    return FieldDraft(key="tier_change", value=change + _reason(wanted.tier_reason, wording))


def _reason(text: str | None, wording: Wording) -> str:
    return wording.brackets(text) if text else ""


def _stage_field(customer: Customer, wanted: Wanted, rules: Rules, day: Day) -> FieldDraft | Refusal | Unknown:
    """`A -> B` with A as the log reached it; B alone where the entry goes in between older ones."""
    target = find_stage(rules, wanted.stage or "")
    if isinstance(target, Unknown):
        return target
    wording = Wording(rules)
    state = customer_states(_alone(customer), rules, day.today, every_entry=True)[customer.path]
    deal = _deal_of(state, wanted.opportunity)
    if deal and deal.stage.key == target.key:
        return Refusal(key="log.same-stage", params={"stage": wording.label(target)})
    later = any((one.on, one.at or time.min) > (wanted.when.day, wanted.when.at or time.max) for one in state.log)
    origin = f"{wording.label(deal.stage)}{wording.arrow}" if deal and not later else ""
    return FieldDraft(key="stage", value=origin + wording.label(target), opportunity=wanted.opportunity)


def _alone(customer: Customer) -> Book:
    return make_book((customer,))


def _deal_of(state: CustomerState, name: str | None) -> OpportunityState | None:
    """The opportunity that a field without a name means: the only one, else the only open one (F10)."""
    deals = state.opportunities
    if name:
        return next((one for one in deals if one.record.id.casefold() == name.casefold()), None)
    if len(deals) == 1:
        return deals[0]
    still = [one for one in deals if one.kind is StageKind.OPEN]
    return still[0] if len(still) == 1 else None
