"""Who decides on owner, amount, tier and the end of deals, the team has laid down; nobody else changes them (R43)."""

from collections.abc import Iterator

from site_builder.checks.changing import both_sides, called, is_there, of_change, place_of
from site_builder.checks.deal_turns import turns
from site_builder.checks.rights import claims, is_allowed, is_guarded, may, shown
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.metrics.changes.tokens import came, field_token
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.change import FieldChange, RecordChange
from site_builder.model.customer import Customer
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem, Severity

_OF_CLOSED = frozenset({"amount", "expected_close"})


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Facts changed by somebody whom the permissions do not name; deletions, deals closed and reopened, too."""
    if not is_guarded(context):
        return
    for change, before, after in both_sides(context):
        for field in change.fields:
            yield from _judge_field(change, before, after, field, context)
        yield from _judge_turns(change, before, context)
    words = context.before.rules.permissions.deletion
    for change in context.changes.records:
        step = context.authorship.last(change.path) if change.after is None else None
        if step and step.member and not is_allowed(words, step.member, change.before):
            yield of_change(
                "GJ709", change, variant="deletion", person=called(step), known=shown(words, context, change.before)
            )


def _judge_field(
    change: RecordChange, before: Customer, after: Customer, field: FieldChange, context: ChangeContext
) -> Iterator[Problem]:
    step = context.authorship.of(change.path, field_token(field))
    variant = _variant(field, change, context)
    if variant is None or step is None or step.member is None:
        return
    if field.key == "owner" and field.opportunity is None and claims(change, step.who):
        return
    words: tuple[str, ...] = getattr(context.before.rules.permissions, variant)
    if not may(words, step, change, context, field.opportunity):
        yield of_change(
            "GJ709",
            change,
            place_of(after, field),
            variant=variant,
            person=called(step),
            known=shown(words, context, before),
        )


def _variant(field: FieldChange, change: RecordChange, context: ChangeContext) -> str | None:
    """Which permission a field needs; a deal that is new or gone in the change needs none."""
    if not is_there(change.before or change.customer, field) or not is_there(change.customer, field):
        return None
    if field.key in _OF_CLOSED and _is_closed(change, field.opportunity, context):
        return "closed"
    return field.key if field.key in {"owner", "amount", "tier"} else None


def _is_closed(change: RecordChange, id_: str | None, context: ChangeContext) -> bool:
    state = _deal_state(change, id_, context)
    return state is not None and state.kind is not StageKind.OPEN


def _deal_state(change: RecordChange, id_: str | None, context: ChangeContext) -> OpportunityState | None:
    state = context.before.states.get(change.before.path) if change.before else None
    deals = state.opportunities if state else ()
    return next((one for one in deals if one.record.id == id_), None)


def _judge_turns(change: RecordChange, before: Customer, context: ChangeContext) -> Iterator[Problem]:
    """New entries that close a deal, book a contract, give the customer up or open a closed deal again."""
    rights = context.before.rules.permissions
    for turn in turns(change, context):
        words = rights.closed if turn.kind == "reopened" else rights.closing
        step = context.authorship.of(change.path, came(turn.entry))
        if step and not may(words, step, change, context, turn.deal):
            yield of_change(
                "GJ709",
                change,
                turn.span,
                path=turn.entry.path,
                variant=turn.kind,
                person=called(step),
                known=shown(words, context, before),
            )


RULE = Rule(
    code="GJ709",
    name="fact-not-permitted",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
    wrong="负责人: lina",
    right="负责人: zhangwei",
)
