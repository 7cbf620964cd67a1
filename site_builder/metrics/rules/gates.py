"""What must hold before an opportunity enters a stage, judged for the day of the move (R26).

Entries count up to and including the moving one, tasks and approvals up to that day. Facts of the front matter carry
no day: where history is at hand the record must have stated them on the day of the move, or on the day its entry was
written or came to the branch, if later. Without history, and for what is in no commit yet, the record of now is asked.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from site_builder.metrics.rules.gate_entries import (
    GateEntries,
    approvals_for,
    gate_entries,
    guarded_stages,
    holds,
    is_approved,
)
from site_builder.metrics.rules.gate_facts import contacts_with, has_field, tasks_done
from site_builder.metrics.standing.state import CustomerState, OpportunityState, Passage
from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.rules import Rules


class RequirementKind(StrEnum):
    """What a gate asks for; the settings of `requires`."""

    FIELD = "field"
    ENTRIES = "entries"
    CONTACT = "contact"
    TASK = "task"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that `stage` asks before it is entered: `have` of `need`.

    `key` is the field, the method, the contact's role, the task (text or `#tag`) or who must approve.
    `is_late`: it was not there then, and is now.
    """

    kind: RequirementKind
    stage: Stage
    key: str
    have: int
    need: int
    is_late: bool = False

    @property
    def is_met(self) -> bool:
        """Whether there is enough."""
        return self.have >= self.need


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMove:
    """A move and what its gates asked.

    `is_entitled` None: no role is responsible, the stage's gate is off, or the author's role is not known.
    """

    opportunity: OpportunityState
    passage: Passage
    requirements: tuple[Requirement, ...]
    is_entitled: bool | None = None

    @property
    def unmet(self) -> tuple[Requirement, ...]:
        """What was lacking."""
        return tuple(one for one in self.requirements if not one.is_met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the next stage of a running opportunity asks, as things stand."""

    opportunity: OpportunityState
    stage: Stage
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """The state of affairs that a gate is judged by; `passage` is None for a move that is still to come.

    `versions` are the front matters to look at: those of that day where they are known, else the record's own.
    """

    state: CustomerState
    opportunity: OpportunityState
    passage: Passage | None
    entries: GateEntries
    on: date
    index: int
    versions: tuple[Customer, ...]


def judged_moves(
    state: CustomerState, rules: Rules, history: History | None = None, today: date | None = None
) -> Iterator[JudgedMove]:
    """Every move of a customer's opportunities that had to pass a gate or be made by somebody responsible.

    As long as a day is not over (`today`) what is filled in on it is not late.
    """
    if not any(_asks(stage, rules) for one in state.opportunities for move in one.passages for stage in _all(move)):
        return
    entries = gate_entries(state, rules)
    for one in state.opportunities:
        for passage in one.passages:
            stages = [stage for stage in guarded_stages(passage) if _is_on(stage, passage.entry.on)]
            if any(_asks(stage, rules) for stage in stages):
                moment = _moment_of(passage, one, state, entries, _versions(passage, state, history, today))
                yield JudgedMove(
                    opportunity=one,
                    passage=passage,
                    requirements=tuple(found for stage in stages for found in _requirements(stage, moment, rules)),
                    is_entitled=_is_entitled(moment, passage, rules),
                )


def outlook(state: CustomerState, opportunity: OpportunityState, rules: Rules, today: date) -> Outlook | None:
    """What is still missing for the next stage that the pipeline allows; None where there is none."""
    stage = next_stage(opportunity, rules) if opportunity.kind is StageKind.OPEN else None
    if stage is None:
        return None
    stages = [one for one in (*_between(opportunity, stage, rules), stage) if _is_on(one, today) and _asks(one, rules)]
    if not stages:
        return Outlook(opportunity=opportunity, stage=stage, requirements=())
    moment = _Moment(
        state=state,
        opportunity=opportunity,
        passage=None,
        entries=gate_entries(state, rules),
        on=today,
        index=len(state.log),
        versions=(state.customer,),
    )
    asked = (found for one in stages for found in _requirements(one, moment, rules))
    return Outlook(opportunity=opportunity, stage=stage, requirements=tuple(asked))


def next_stage(opportunity: OpportunityState, rules: Rules) -> Stage | None:
    """The stage after this one on the way to a win, among the allowed moves."""
    stages = rules.pipeline.stages
    keys = [stage.key for stage in stages]
    if opportunity.stage.key not in keys:
        return None
    later = stages[keys.index(opportunity.stage.key) + 1 :]
    allowed = opportunity.stage.next
    on_the_way = (StageKind.OPEN, StageKind.WON)
    return next((one for one in later if one.kind in on_the_way and (not allowed or one.key in allowed)), None)


def _between(opportunity: OpportunityState, target: Stage, rules: Rules) -> list[Stage]:
    """Open stages that a move to `target` would jump over for the first time and that mind it."""
    seen = {stay.stage.key for stay in opportunity.stays} | {rules.pipeline.first.key}
    before = rules.pipeline.stages[: rules.pipeline.stages.index(target)]
    open_ones = (one for one in before if one.kind is StageKind.OPEN and one.key not in seen)
    return [one for one in open_ones if not (one.gate and one.gate.skip)]


def _all(passage: Passage) -> tuple[Stage, ...]:
    return (*passage.skipped, passage.target)


def _asks(stage: Stage, rules: Rules) -> bool:
    return stage.gate is not None or any(one.required_from == stage.key for one in rules.fields)


def _is_on(stage: Stage, day: date) -> bool:
    return stage.gate is None or stage.gate.since is None or stage.gate.since <= day


def _versions(
    passage: Passage, state: CustomerState, history: History | None, today: date | None
) -> tuple[Customer, ...]:
    """The front matters of the day of a move: of the day itself, and of that on which the branch came to know of it."""
    mark, on = passage.entry.fingerprint, passage.entry.on
    recorded = history.recorded.get(mark) if history else None
    if history is None or recorded is None:
        return (state.customer,)
    days = {max(on, recorded.date()), max(on, history.landed.get(mark, recorded.date()))}
    then = [found for day in days if (found := history.at(state.customer.path, day))]
    is_over = today is None or max(days) < today
    return tuple(then) if then and is_over else (*then, state.customer)


def _moment_of(
    passage: Passage, one: OpportunityState, state: CustomerState, entries: GateEntries, versions: tuple[Customer, ...]
) -> _Moment:
    on = passage.entry.on
    return _Moment(
        state=state,
        opportunity=one,
        passage=passage,
        entries=entries,
        on=on,
        index=passage.index,
        versions=versions,
    )


def _requirements(stage: Stage, moment: _Moment, rules: Rules) -> Iterator[Requirement]:
    """What a stage asks, in the order of its settings; the team's own fields due from it come with its fields."""
    gate = stage.gate
    for key in dict.fromkeys((*(gate.fields if gate else ()), *_due_fields(stage, moment, rules))):
        yield _of_facts(_one(RequirementKind.FIELD, stage, key, int(_has(key, moment)), 1), moment)
    if gate is None:
        return
    for method, need in gate.entries:
        have = moment.entries.count(moment.opportunity, method, moment.index)
        yield _one(RequirementKind.ENTRIES, stage, method, have, need)
    for role in gate.contact:
        have = contacts_with(role, moment.versions, moment.on)
        yield _of_facts(_one(RequirementKind.CONTACT, stage, role, have, 1), moment)
    for text in gate.tasks:
        yield _one(RequirementKind.TASK, stage, text, *tasks_done(text, moment.state.customer, moment.on))
    if gate.approval:
        given = approvals_for(stage, moment.opportunity, moment.passage, moment.entries, moment.on)
        for who in gate.approval:
            yield _one(RequirementKind.APPROVAL, stage, who, int(is_approved(who, given, rules.team)), 1)


def _one(kind: RequirementKind, stage: Stage, key: str, have: int, need: int) -> Requirement:
    return Requirement(kind=kind, stage=stage, key=key, have=have, need=need)


def _of_facts(one: Requirement, moment: _Moment) -> Requirement:
    """With whether what was not there then is there now."""
    if one.is_met:
        return one
    now = (moment.state.customer,)
    if one.kind is RequirementKind.FIELD:
        is_there = has_field(one.key, now[0], moment.opportunity.record.id)
    else:
        is_there = contacts_with(one.key, now, moment.on) > 0
    return replace(one, is_late=is_there)


def _has(key: str, moment: _Moment) -> bool:
    """Needs and pains may stand in an entry just as well as in the front matter."""
    if moment.entries.told.get(key, moment.index + 1) <= moment.index:
        return True
    return any(has_field(key, one, moment.opportunity.record.id) for one in moment.versions)


def _due_fields(stage: Stage, moment: _Moment, rules: Rules) -> Iterator[str]:
    """Custom fields required from this stage on. For moves made, GJ318 already asks for those of customers."""
    homes = (FieldHome.OPPORTUNITY, *((FieldHome.CUSTOMER,) if moment.passage is None else ()))
    return (one.key for one in rules.fields if one.required_from == stage.key and not one.retired and one.on in homes)


def _is_entitled(moment: _Moment, passage: Passage, rules: Rules) -> bool | None:
    """Whether one of the responsible roles made the move, or approved it; asked where the stage's gate is on."""
    roles, author = passage.target.roles, passage.entry.author
    if not roles or passage.target.gate is None or not _is_on(passage.target, moment.on):
        return None
    if not rules.team.known or rules.team.find(author or "") is None:
        return None
    if any(holds(role, author, rules.team) for role in roles):
        return True
    given = approvals_for(passage.target, moment.opportunity, passage, moment.entries, moment.on)
    return any(is_approved(role, given, rules.team) for role in roles)
