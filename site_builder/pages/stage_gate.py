"""What a customer's running deals need next: the work of their stage and the gate of the one after it (R26)."""

from collections.abc import Iterator
from datetime import date

from site_builder.checks.gates import asked_for, who_words
from site_builder.metrics.rules.gate_tasks import StageDuty, stage_duties
from site_builder.metrics.rules.gates import Requirement, outlook
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Stage, StageKind, StageTask
from site_builder.model.problem import Param
from site_builder.model.rules import Rules
from site_builder.model.words import said_in
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One requirement, met or not; `jumped` is the stage that asks for it where it is not the next one."""

    kind: str
    wanted: Param
    have: int
    need: int
    met: bool
    jumped: Stage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """A task of the stage; `line` is what to paste where the record does not have it yet. `days` count to its day."""

    text: StageTask
    person: Person | None
    due: date | None
    days: int | None
    progress: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCard:
    """A deal: who is responsible for its stage, what is to be done in it, what the `next` one asks.

    `id` is empty where the customer has only one deal.
    """

    id: str
    stage: Stage
    roles: tuple[Param, ...]
    duties: tuple[DutyLine, ...]
    next: Stage | None
    needs: tuple[NeedLine, ...]
    lacking: int


def gate_cards(state: CustomerState, rules: Rules, today: date, known: Addresses) -> tuple[GateCard, ...]:
    """A card for each running deal of which the configuration asks anything, and closed ones with tasks."""
    if state.customer.archived:
        return ()
    duties = tuple(stage_duties(state, rules.calendar))
    shown = (one for one in state.opportunities if one.kind is StageKind.OPEN or one.stage.tasks)
    cards = (_card(one, state, duties, (rules, today, known)) for one in shown)
    return tuple(card for card in cards if card.duties or card.needs or card.roles)


def _card(
    one: OpportunityState,
    state: CustomerState,
    duties: tuple[StageDuty, ...],
    about: tuple[Rules, date, Addresses],
) -> GateCard:
    rules, today, known = about
    ahead = outlook(state, one, rules, today)
    asked = ahead.requirements if ahead else ()
    return GateCard(
        id=one.record.id if len(state.opportunities) > 1 else "",
        stage=one.stage,
        roles=tuple(who_words(role, rules.team) for role in one.stage.roles),
        duties=tuple(_duty(duty, rules, today, known) for duty in duties if duty.opportunity is one),
        next=ahead.stage if ahead else None,
        needs=tuple(_needs(asked, ahead.stage, rules)) if ahead else (),
        lacking=sum(not requirement.is_met for requirement in asked),
    )


def _needs(asked: tuple[Requirement, ...], target: Stage, rules: Rules) -> Iterator[NeedLine]:
    for one in asked:
        yield NeedLine(
            kind=str(one.kind),
            wanted=asked_for(one, rules),
            have=one.have,
            need=one.need,
            met=one.is_met,
            jumped=one.stage if one.stage.key != target.key else None,
        )


def _duty(one: StageDuty, rules: Rules, today: date, known: Addresses) -> DutyLine:
    words = (one.due.isoformat() if one.due else "", f"@{one.person}" if one.person else "")
    text = said_in(one.wanted, rules.site.language)
    return DutyLine(
        text=one.wanted,
        person=known.person(one.person),
        due=one.due,
        days=(one.due - today).days if one.due else None,
        progress=str(one.progress),
        line=" ".join(("- [ ]", *filter(None, words), text)),
    )
