"""What starts a time limit, and what meets it, in a customer's log."""

from collections.abc import Iterator
from datetime import date, time

from site_builder.metrics.rules.deadline_time import Moment
from site_builder.metrics.standing.complaint import COMPLAINT
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.deadline import DueRule
from site_builder.model.follow_up import FollowUp, Reply
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, StageKind

CREATED = "record-created"
IMPORTED = "opening"
"""Keys of shipped methods: when a lead came in, and that what was before is not in the record (C5)."""


@dataclass(frozen=True, slots=True)
class Start:
    """A time limit begun at a moment, by an entry where one did; `number` of a complaint counts the customer's."""

    moment: Moment
    entry: FollowUp | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedRule:
    """A rule with what is looked up for every entry prepared once. `ends` are the stages that meet it."""

    rule: DueRule
    tags: frozenset[str]
    methods: frozenset[str]
    stages: frozenset[str]
    ends: frozenset[str]
    end_methods: frozenset[str]
    fields: frozenset[str]

    @property
    def is_by_log(self) -> bool:
        """Whether entries start the limit; else it begins once, with the customer."""
        return bool(self.tags or self.methods or self.stages)

    def is_start(self, entry: FollowUp) -> bool:
        """Whether a tag or the method of the entry starts the limit."""
        return self.is_method(entry) or (bool(entry.tags) and any(tag.casefold() in self.tags for tag in entry.tags))

    def is_method(self, entry: FollowUp) -> bool:
        """Whether the entry is of the kind that starts the limit; such an entry is no answer to another one."""
        return not self.methods.isdisjoint(entry.methods)


def prepare(rule: DueRule, ground: Ground) -> PreparedRule:
    """Look up what the rule names. A later stage on the way to a win counts as having passed the named one."""
    stages = ground.rules.pipeline.stages
    wanted = [stage for stage in stages if stage.key in rule.after.stages or str(stage.status) in rule.after.statuses]
    return PreparedRule(
        rule=rule,
        tags=frozenset(tag.casefold() for tag in rule.after.tags),
        methods=frozenset(rule.after.methods),
        stages=frozenset(stage.key for stage in wanted),
        ends=frozenset(stage.key for stage in _from(rule.until.stages, stages)),
        end_methods=frozenset(rule.until.methods),
        fields=frozenset(rule.until.fields),
    )


def _from(named: tuple[str, ...], stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The stages named, and from the first open one of them on all that lead to a win."""
    way = [stage for stage in stages if stage.kind in (StageKind.OPEN, StageKind.WON)]
    at = next((place for place, stage in enumerate(way) if stage.key in named), len(way))
    return (*way[at:], *(stage for stage in stages if stage.key in named and stage not in way))


def without_entry(state: CustomerState, prepared: PreparedRule, ground: Ground) -> Iterator[Start]:
    """Limits that no entry starts: a new lead's, and that of the stage in which an opportunity began."""
    if prepared.rule.after.new_customer and (moment := _came_in(state, ground)):
        yield Start(moment)
    entered = entered_days(state, prepared)
    if not entered:
        return
    moved = {entry.on for entry in state.log if any(move.target in prepared.stages for move in entry.moves)}
    for day in sorted(entered):
        if day not in moved:
            yield Start(Moment(day))


def _came_in(state: CustomerState, ground: Ground) -> Moment | None:
    """When the lead came in: the day of the first contact, with the time of the entry that made the record.

    Leads in the public pool have nobody yet. Of imported customers nobody knows what was before, nor what an entry
    was that cannot be read.
    """
    first = state.customer.first_contact
    if first is None or state.customer.in_pool or state.customer.malformed:
        return None
    made: time | None = None
    for entry in state.log:
        if ground.is_contact(entry):
            return Moment(min(first, entry.on), made if entry.on >= first else None)
        if IMPORTED in entry.methods or _is_unknown(entry, ground):
            return None
        if CREATED in entry.methods and entry.on == first:
            made = made or entry.at
    return Moment(first, made)


def _is_unknown(entry: FollowUp, ground: Ground) -> bool:
    return not any(ground.rules.method(method) for method in entry.methods)


def entered_days(state: CustomerState, prepared: PreparedRule) -> frozenset[date]:
    """The days on which an opportunity came into one of the stages from outside them."""
    days: set[date] = set()
    if not prepared.stages:
        return frozenset()
    for one in state.opportunities:
        before = ""
        for stay in one.stays:
            if stay.stage.key in prepared.stages and before not in prepared.stages:
                days.add(stay.entered)
            before = stay.stage.key
    return frozenset(days)


def met_by(start: Start, entry: FollowUp, prepared: PreparedRule, ground: Ground, *, oldest: bool) -> Moment | None:
    """When the entry meets a limit begun before it or in it, None where it does not.

    The entry that began it can hold the answer (a reply, the stage, the field), but is no contact *after* itself.
    """
    if entry.on < start.moment.on:
        return None
    replied = [_moment_of(reply, entry) for reply in _replies(start, entry, prepared, oldest=oldest)]
    if _is_met(start, entry, prepared, ground):
        replied.append(Moment(entry.on, entry.at))
    return min(replied, key=_when, default=None)


def _is_met(start: Start, entry: FollowUp, prepared: PreparedRule, ground: Ground) -> bool:
    if any(move.target in prepared.ends for move in entry.moves):
        return True
    if prepared.fields and any(field.key in prepared.fields for field in entry.fields):
        return True
    if entry is start.entry:
        return False
    if not prepared.end_methods.isdisjoint(entry.methods):
        return True
    return prepared.rule.until.contact and ground.is_contact(entry) and not prepared.is_method(entry)


def _replies(start: Start, entry: FollowUp, prepared: PreparedRule, *, oldest: bool) -> Iterator[Reply]:
    """The replies to this start: by number, else in its own entry, else to the oldest that waits."""
    if not prepared.rule.until.reply:
        return
    for reply in entry.replies:
        if reply.number is not None and start.number is not None:
            if reply.number == start.number:
                yield reply
        elif entry is start.entry or (oldest and not prepared.is_method(entry)):
            yield reply


def _moment_of(reply: Reply, entry: FollowUp) -> Moment:
    on = reply.on or entry.on
    return Moment(on, reply.at or (entry.at if on == entry.on else None))


def _when(moment: Moment) -> tuple[date, str]:
    return moment.on, moment.at.isoformat() if moment.at else ""


def complaint_number(entry: FollowUp, count: int) -> int | None:
    """The number of a complaint among the customer's (`#2`), None of other entries."""
    return count if COMPLAINT in entry.methods else None
