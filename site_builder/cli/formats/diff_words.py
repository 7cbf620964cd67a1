"""Each change as a sentence."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_builder.cli.formats.diff_voice import Voice, short
from site_builder.i18n.risk_text import risk_reason
from site_builder.metrics.changes.business import BusinessChange, ChangeKind, CustomerChange, Value
from site_builder.metrics.changes.record_facts import owner_of
from site_builder.model.words import Term

_GOOD = frozenset((ChangeKind.WON, ChangeKind.REPEAT, ChangeKind.RECEIVED, ChangeKind.RISK_FALLEN, ChangeKind.READABLE))
_DATED = (ChangeKind.LOST, ChangeKind.CHURNED, ChangeKind.REPEAT, ChangeKind.SIGNED, ChangeKind.RECEIVED)
_PEOPLE_SAID = frozenset(
    (
        *(ChangeKind.NEW, ChangeKind.STEP_SET, ChangeKind.STEP_POSTPONED, ChangeKind.FOLLOW_UPS),
        *(ChangeKind.TASK_NEW, ChangeKind.TASK_DONE, ChangeKind.TASK_MOVED, ChangeKind.ENTRY_EDITED),
        *(ChangeKind.ENTRY_REMOVED, ChangeKind.ENTRY_REDACTED, ChangeKind.ENTRY_ORDER),
        *(ChangeKind.TASK_EDITED, ChangeKind.DELETED),
    )
)
_AMOUNT_ASIDE = frozenset(
    (
        *(ChangeKind.STAGE, ChangeKind.BACK, ChangeKind.CLOSE_PUSHED, ChangeKind.OWNER),
        *(ChangeKind.NEW, ChangeKind.DELETED, ChangeKind.UNREADABLE, ChangeKind.READABLE),
    )
)


def title(one: CustomerChange, voice: Voice) -> str:
    """Who it is: name, id, tier, owner."""
    customer = one.state.customer
    tier = voice.rules.tier(customer.tier) if customer.tier else None
    about = (
        short(customer.id or customer.path),
        tier.key if tier else short(customer.tier or ""),
        voice.person(owner_of(customer)),
    )
    said = voice.words.text("diff.about").join(filter(None, about))
    return voice.words.text("diff.customer", name=short(customer.label), about=said)


def sentence(change: BusinessChange, voice: Voice) -> str:
    """What happened, with its details in brackets, under the name of the deal where there are several."""
    words = voice.words
    said = words.text(_key(change), **_params(change, voice))
    details = words.text("diff.detail").join(filter(None, _details(change, voice)))
    if details:
        said = words.text("diff.details", text=said, details=details)
    return words.text("diff.of-deal", deal=short(change.deal_name), text=said) if change.deal_name else said


def look(change: BusinessChange) -> str | None:
    """How a terminal shows it."""
    if change.is_worse:
        is_mild = change.skipped or change.kind in (ChangeKind.AMOUNT, ChangeKind.ENTRY_REDACTED)
        return "warning" if is_mild else "error"
    return "good" if change.kind in _GOOD else None


def _key(change: BusinessChange) -> str:
    is_unsaid = change.kind is ChangeKind.FIELD and change.before is None and change.after is None
    return f"diff.kind.{change.kind}" + (".unsaid" if is_unsaid else "")


def _params(change: BusinessChange, voice: Voice) -> Mapping[str, object]:
    before, after = (_side(change.kind, one, voice) for one in (change.before, change.after))
    return {
        "before": before,
        "after": after,
        "amount": voice.money(change.amount),
        "days": abs(change.days or 0),
        "on": voice.formats.day(change.on),
        "text": short(change.text),
        "method": voice.method(change.methods),
        "field": _field(change.field, voice),
        "n": change.count,
    }


def _side(kind: ChangeKind, value: Value, voice: Voice) -> str:
    if kind is ChangeKind.OWNER:
        return voice.person(None if value is None else str(value))
    if kind in (ChangeKind.RISK_RISEN, ChangeKind.RISK_FALLEN):
        return voice.words.text(f"risk.{value}")
    return voice.value(value)


def _field(key: str | None, voice: Voice) -> str:
    own = next((one for one in voice.rules.fields if one.key == key), None)
    if own is not None:
        return voice.words.label(own)
    return voice.words.word(Term(f"field.{key}")) if voice.words.has(f"field.{key}") else short(key or "")


def _details(change: BusinessChange, voice: Voice) -> Iterator[str]:
    """What else is known of it, in a fixed order."""
    if change.kind is ChangeKind.WON and change.on:
        yield _detail("signed", voice, on=voice.formats.day(change.on))
    elif change.kind in _DATED and change.on:
        yield _detail("on", voice, on=voice.formats.day(change.on))
    if isinstance(change.before, Decimal) and isinstance(change.after, Decimal):
        yield _detail("difference", voice, amount=voice.signed(change.after - change.before))
    if change.times:
        yield _detail("times", voice, n=change.times)
    if change.skipped:
        names = voice.words.text("diff.head.comma").join(map(voice.words.label, change.skipped))
        yield _detail("skipped", voice, text=names)
    yield from _why(change, voice)
    if change.kind in _AMOUNT_ASIDE and change.amount:
        yield _detail("amount", voice, amount=voice.money(change.amount))
    if change.kind in _PEOPLE_SAID and change.people:
        yield _detail("who", voice, text=voice.people(change.people))


def _why(change: BusinessChange, voice: Voice) -> Iterator[str]:
    for reason in change.reasons:
        name = "gone" if change.kind is ChangeKind.RISK_FALLEN else "evidence"
        yield _detail(name, voice, text=risk_reason(reason, voice.words, voice.formats))
    if change.note:
        yield _detail("reason", voice, text=short(voice.words.word(change.note)))
    if change.kind is ChangeKind.ENTRY_REDACTED and change.text:
        yield _detail("reason", voice, text=short(change.text))
    if change.rivals:
        yield _detail("rivals", voice, text=voice.words.text("diff.head.comma").join(map(short, change.rivals)))


def _detail(name: str, voice: Voice, **params: object) -> str:
    return voice.words.text(f"diff.detail.{name}", **params)
