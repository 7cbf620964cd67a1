"""`handover`: what one member has goes to another, in all records as one change (decisions.md C9)."""

from collections.abc import Iterator, Sequence

from site_builder.app.cadence import next_contact
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.when import When
from site_builder.app.writing import Change
from site_builder.edits.append import append_entry
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.handing_over import Hands, handed_over, hands_of
from site_builder.edits.wording import Wording
from site_builder.i18n.translator import Translator
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.follow_up import NextStep, StepKind
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

METHOD = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Who hands over to whom (ids), who writes it, and the receiver's first step where it is the same everywhere."""

    origin: str
    target: str
    author: str
    next_text: str | None = None
    due: When | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One record of the handover: what changes hands in it, the change, and the first step where one is set."""

    customer: Customer
    hands: Hands
    change: Change
    steps: tuple[FieldDraft, ...]


def plan_handover(
    loaded: Loaded, states: Sequence[CustomerState], wanted: Handover, day: Day, words: Translator
) -> tuple[Share, ...] | Refusal:
    """Every record in which the member has something; archived ones stay as they are. `words` speaks the team's."""
    refusal = _unfit(wanted, loaded.rules)
    if refusal:
        return refusal
    shares: list[Share] = []
    for state in states:
        hands = hands_of(state.customer, wanted.origin)
        if not hands or state.customer.archived:
            continue
        share = _share(loaded, state, hands, wanted, day, words)
        if isinstance(share, Refusal):
            return share
        shares.append(share)
    return tuple(shares) or Refusal(key="handover.nothing", params={"who": wanted.origin})


def _unfit(wanted: Handover, rules: Rules) -> Refusal | None:
    """Why this receiver will not do."""
    if wanted.origin == wanted.target:
        return Refusal(key="handover.same", params={"who": wanted.target})
    member = rules.team.find(wanted.target)
    if member and (not member.active or member.left is not None):
        return Refusal(key="handover.inactive", params={"who": member.name or member.id})
    return None


def _share(
    loaded: Loaded, state: CustomerState, hands: Hands, wanted: Handover, day: Day, words: Translator
) -> Share | Refusal:
    customer, rules = state.customer, loaded.rules
    before, text = loaded.content(customer.path), loaded.book.sources.get(customer.path)
    if before is None or text is None:
        return Refusal(key="log.unreadable", params={"path": customer.path})
    steps = tuple(_steps(state, hands, wanted, day, rules, words))
    wording = Wording(rules)
    named = handed_over(source_text(customer.path, text), hands, wanted.origin, wanted.target, rules)
    entry = entry_text(_entry(hands, wanted, steps, rules, day, words), wording)
    written = append_entry(source_text(customer.path, named), entry, wording)
    if not _is_done(source_text(customer.path, text).text, written, customer.path, wanted, rules):
        return Refusal(key="handover.odd", params={"path": customer.path, "who": wanted.origin})
    change = Change(path=customer.path, before=before, after=as_before(written, before))
    return Share(customer=customer, hands=hands, change=change, steps=steps)


def _is_done(old: str, new: str, path: str, wanted: Handover, rules: Rules) -> bool:
    """Whether the record reads as meant: nothing of the old owner's is left, and one entry is new."""
    before, after = (read_customer(source_text(path, text), rules)[0] for text in (old, new))
    kept = [one.fingerprint for one in after.follow_ups[:-1]] == [one.fingerprint for one in before.follow_ups]
    return kept and not hands_of(after, wanted.origin) and len(after.tasks) == len(before.tasks)


def _steps(
    state: CustomerState, hands: Hands, wanted: Handover, day: Day, rules: Rules, words: Translator
) -> Iterator[FieldDraft]:
    """The receiver's first step: for the customer where it changes hands, else for each open deal that does."""
    if hands.customer and state.is_active:
        planned = state.next_step
        yield _step(planned, planned.opportunity if planned else None, state, wanted, day, rules, words)
    elif not hands.customer:
        for deal in state.opportunities:
            if deal.record.id in hands.deals and deal.kind is StageKind.OPEN:
                planned = next((one for one in state.steps if one.opportunity == deal.record.id), None)
                yield _step(planned, deal.record.id, state, wanted, day, rules, words)


def _step(
    planned: NextStep | None,
    deal: str | None,
    state: CustomerState,
    wanted: Handover,
    day: Day,
    rules: Rules,
    words: Translator,
) -> FieldDraft:
    """What is planned already goes on, unless it is past or something else is asked for."""
    goes_on = (
        planned is not None and planned.kind is StepKind.PLANNED and bool(planned.due and planned.due >= day.today)
    )
    due = wanted.due
    if due is None and planned and goes_on and planned.due and not wanted.next_text:
        due = When(planned.due, planned.at)
    due = due or When(next_contact(rules, state.customer.tier, day.today))
    return FieldDraft(
        key="next_step",
        value=wanted.next_text or (planned.text if planned and goes_on else "") or words.text("handover.step"),
        on=due.day,
        at=due.at,
        opportunity=deal,
        person=wanted.target,
    )


def _entry(
    hands: Hands, wanted: Handover, steps: tuple[FieldDraft, ...], rules: Rules, day: Day, words: Translator
) -> EntryDraft:
    method = rules.method(METHOD) or next((one for one in rules.methods if not one.contact), None)
    content = words.text("handover.entry", origin=wanted.origin, target=wanted.target, what=what_changes(hands, words))
    reason = words.text("handover.reason", reason=wanted.reason.strip()) if wanted.reason else ""
    return EntryDraft(
        on=day.today,
        methods=(method.key if method else METHOD,),
        author=wanted.author,
        content=f"{content}{reason}",
        fields=steps,
    )


def what_changes(hands: Hands, words: Translator) -> str:
    """The customer, opportunities O1 and O2, 3 tasks: in one phrase."""
    parts = [words.text("handover.part.customer")] if hands.customer else []
    parts += (words.text("handover.part.deal", id=one) for one in hands.deals)
    if hands.tasks:
        parts.append(words.text("handover.part.tasks", n=len(hands.tasks)))
    return words.text("edit.list-comma").join(parts)
