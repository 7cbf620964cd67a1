"""Waivers that came with a change, and by whom."""

from collections import Counter
from collections.abc import Iterable, Iterator

from site_builder.checks.rights import is_allowed, is_guarded
from site_builder.checks.rule import ChangeContext, Context
from site_builder.metrics.changes.tokens import field_token
from site_builder.model.authorship import Step
from site_builder.model.customer import Customer, Waiver

_GUARDED = ("GJ4", "GJ7")
_FIELD = "waivers"


def unpermitted_waivers(context: ChangeContext) -> Iterator[tuple[Waiver, Step]]:
    """New waivers of business and change rules that came from somebody who may not excuse; they excuse nothing."""
    if not is_guarded(context):
        return
    words = context.before.rules.permissions.waivers
    for waiver in _new(context):
        if not _is_guarded(waiver):
            continue
        step = _signer(waiver, context)
        if step and step.member and not is_allowed(words, step.member):
            yield waiver, step


def _is_guarded(waiver: Waiver) -> bool:
    from site_builder.checks.registry import find_rule  # noqa: PLC0415 - it gathers the rules that use this

    rule = find_rule(waiver.code)
    return rule is not None and rule.code.startswith(_GUARDED)


def _new(context: ChangeContext) -> Iterator[Waiver]:
    records = context.changes.records
    old = Counter(key for key, _ in _all((one.before for one in records), context.before))
    for key, one in _all((one.after for one in records), context.after):
        if old[key]:
            old[key] -= 1
        else:
            yield one


def _all(customers: Iterable[Customer | None], side: Context) -> Iterator[tuple[object, Waiver]]:
    """Every waiver of some records and of the configuration with what it excuses: the record by its id."""
    for customer in filter(None, customers):
        yield from (((customer.id or customer.path, *_stated(one)), one) for one in customer.waivers)
    yield from (((one.customer, *_stated(one)), one) for one in side.rules.waivers)


def _stated(one: Waiver) -> tuple[object, ...]:
    return (one.code, one.reason, one.until)


def _signer(waiver: Waiver, context: ChangeContext) -> Step | None:
    for change in context.changes.records:
        if change.path == waiver.path:
            field = next((one for one in change.fields if one.key == _FIELD), None)
            token = field_token(field) if field else None
            return context.authorship.of(change.path, token) if token else context.authorship.last(change.path)
    return context.authorship.last(waiver.path)
