"""Every member's own day."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from site_builder.metrics.activity import Activity, heat_of, week_of
from site_builder.metrics.facts.step_outcomes import StepOutcome
from site_builder.metrics.figures import AgendaItem, AgendaKind, RepFigures
from site_builder.metrics.follow_up_rates import in_cadence, on_time, planned, tier_rates
from site_builder.metrics.lists import day_lists
from site_builder.metrics.stage_load import stage_loads
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.metrics.won import Win, quarter_of, won_in
from site_builder.model.frozen import dataclass
from site_builder.model.team import Member, Role

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Everything that is shared out among the members; `states` in list order."""

    states: Sequence[CustomerState]
    running: Sequence[OpportunityState]
    agenda: Sequence[AgendaItem]
    steps: Sequence[StepOutcome]
    wins: Sequence[Win]
    activity: Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What is one member's."""

    states: Sequence[CustomerState]
    running: Sequence[OpportunityState]
    tasks: Sequence[AgendaItem]
    steps: Sequence[StepOutcome]
    wins: Sequence[Win]


def rep_figures(work: Work, ground: Ground) -> tuple[RepFigures, ...]:
    """One row per member who sells, in the team's order; unknown owners only where the team wrote no team file."""
    own = _shared_out(work)
    return tuple(_figures(member, own(member.id), work, ground) for member in _members(work, ground))


def _members(work: Work, ground: Ground) -> tuple[Member, ...]:
    """Active reps, and every other member who owns something."""
    owners = {state.customer.owner for state in work.states} | {one.owner for one in work.running}
    team = ground.rules.team
    if not team.known:
        return tuple(Member(id=owner, name=owner) for owner in sorted(owner for owner in owners if owner))
    return tuple(one for one in team.members if (one.active and one.role is Role.REP) or one.id in owners)


def _shared_out(work: Work) -> Callable[[str], _Share]:
    """Group everything once, so that the cost does not grow with the number of members."""
    states = _grouped(work.states, lambda state: [state.customer.owner])
    running = _grouped(work.running, lambda one: [one.owner])
    tasks = _grouped(work.agenda, _doers)
    steps = _grouped(work.steps, lambda one: [one.person])
    won = _grouped(work.wins, lambda one: [one.owner])

    def share(id_: str) -> _Share:
        return _Share(states=states[id_], running=running[id_], tasks=tasks[id_], steps=steps[id_], wins=won[id_])

    return share


def _doers(item: AgendaItem) -> Sequence[str | None]:
    """Whose task an item is: those named in it, else the customer's owner; other items are nobody's task."""
    if item.kind not in (AgendaKind.TASK, AgendaKind.PAYMENT):
        return []
    return (item.task.assignees if item.task else ()) or [item.person]


def _grouped(items: Iterable[Item], keys: Callable[[Item], Sequence[Hashable]]) -> defaultdict[Hashable, list[Item]]:
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups[key].append(item)
    return groups


def _figures(member: Member, own: _Share, work: Work, ground: Ground) -> RepFigures:
    lists = day_lists(own.states, ground.rules.limits.soon_days)
    amount, count, repeats = won_in(own.wins, *quarter_of(ground.today))
    return RepFigures(
        member=member,
        customers=tuple(own.states),
        overdue=lists.overdue,
        today=lists.today,
        missing=lists.missing,
        soon=lists.soon,
        tasks=tuple(own.tasks),
        stages=stage_loads(own.running, ground.rules),
        open_amount=total(one.amount for one in own.running),
        weighted=total(one.weighted for one in own.running),
        won_amount=amount,
        won_count=count,
        repeat_count=repeats,
        week_follow_ups=week_of(member.id, work.activity, ground),
        heat_start=work.activity.start,
        heat=heat_of(member.id, work.activity),
        tiers=tier_rates(own.states, ground.rules),
        on_time=on_time(own.steps),
        in_cadence=in_cadence(own.states),
        planned=planned(own.states),
    )
