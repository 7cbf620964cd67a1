"""A customer's computed state as a card: what `genjin show` says."""

from collections.abc import Iterator

from site_builder.i18n.formats import Formats
from site_builder.i18n.risk_text import risk_reason
from site_builder.lsp.answers.markdown import escaped
from site_builder.lsp.sheet import Desk
from site_builder.metrics.standing.state import CustomerState


def standing(state: CustomerState, desk: Desk) -> str:
    """Name, then a line for each fact that is known."""
    lines = [f"- {desk.words.text(f'show.{key}')}: {escaped(value)}" for key, value in _facts(state, desk) if value]
    name, number = escaped(state.customer.label), escaped(state.customer.id or "")
    return "\n".join((f"**{name}** {number}".rstrip(), "", *lines))


def _facts(state: CustomerState, desk: Desk) -> Iterator[tuple[str, str | None]]:
    words, customer = desk.words, state.customer
    formats = Formats(language=words.language, today=desk.today, currency=desk.rules.site.currency)
    owner = desk.rules.team.find(customer.owner) if customer.owner else None
    yield "tier", customer.tier
    yield "owner", words.text("site.pool") if customer.in_pool else owner.name if owner else customer.owner
    yield "stage", words.label(state.stage)
    yield "status", words.text(f"status.{state.status}")
    step, last = state.next_step, state.last_contact
    if step:
        when = _when(state, desk)
        yield "next", words.text("show.step", day=formats.day(step.due), when=when, text=step.text)
    yield "last", f"{formats.day(last.on)} {'+'.join(map(desk.wording.method, last.methods))}" if last else None
    yield "amount", formats.money(state.open_amount or state.won_amount or None)
    reasons = [risk_reason(one, words, formats) for one in state.risk_reasons]
    yield "risk", "  ".join((words.text(f"risk.{state.risk}"), words.text("list.semicolon").join(reasons))).strip()


def _when(state: CustomerState, desk: Desk) -> str:
    days = state.days_to_due
    if days is None:
        return desk.words.text("due.none")
    if days < 0:
        return desk.words.text("due.late", n=-days)
    return desk.words.text("due.today") if days == 0 else desk.words.text("due.later", n=days)
