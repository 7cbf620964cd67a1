"""The first line of `diff`: everything in one sentence."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.cli.formats.diff_voice import Voice
from site_builder.metrics.changes.business import BusinessChange, ChangeKind, CustomerChange
from site_builder.metrics.changes.meaning import Meaning, known_sum

_MOST = 10
"""So many sorts of changes are named, the gravest first."""


def headline(found: Meaning, voice: Voice) -> str:
    """How many customers changed and how, and what it does to the forecast and to `check`."""
    words = voice.words
    if found.is_nothing:
        return words.text("diff.head.nothing")
    what = words.text("diff.head.comma").join([*_happened(found, voice)][:_MOST])
    effect = words.text("diff.head.also").join(_effect(found, voice))
    return words.text("diff.head" if what else "diff.head.plain", who=_who(found, voice), what=what, effect=effect)


def _who(found: Meaning, voice: Voice) -> str:
    if found.customers:
        return voice.words.text("diff.head.customers", n=len(found.customers))
    key = "diff.head.relaid" if found.relaid else "diff.head.no-customers"
    return voice.words.text(key, n=found.relaid)


_SUMS = (
    ("won", ChangeKind.WON),
    ("repeat", ChangeKind.REPEAT),
    ("lost", ChangeKind.LOST),
)
_COUNTS = (
    ("churned", (ChangeKind.CHURNED,)),
    ("invalid", (ChangeKind.INVALID,)),
    ("new", (ChangeKind.NEW,)),
    ("deleted", (ChangeKind.DELETED,)),
    ("unreadable", (ChangeKind.UNREADABLE,)),
    ("rewritten", (ChangeKind.ENTRY_EDITED, ChangeKind.ENTRY_REMOVED)),
    ("redacted", (ChangeKind.ENTRY_REDACTED,)),
    ("reordered", (ChangeKind.ENTRY_ORDER,)),
    ("deal-new", (ChangeKind.DEAL_NEW,)),
    ("back", (ChangeKind.BACK,)),
    ("stage", (ChangeKind.STAGE,)),
)
_STEPS = (
    ("step-cleared", (ChangeKind.STEP_CLEARED,)),
    ("step-unmoved", (ChangeKind.STEP_UNMOVED,)),
)
_LATER = (
    ("owner", (ChangeKind.OWNER,)),
    ("risen", (ChangeKind.RISK_RISEN,)),
)


def _happened(found: Meaning, voice: Voice) -> Iterator[str]:
    for name, kind in _SUMS:
        if some := found.of_kind(kind):
            yield _said(name, some, voice, amount=voice.money(known_sum(some)))
    yield from _counted(_COUNTS, found, voice)
    yield from _skipped(found, voice)
    if pushed := found.of_kind(ChangeKind.CLOSE_PUSHED):
        yield _pushed("pushed", pushed, voice)
    if postponed := found.of_kind(ChangeKind.STEP_POSTPONED):
        yield _pushed("postponed", postponed, voice)
    yield from _counted(_STEPS, found, voice)
    if amounts := found.of_kind(ChangeKind.AMOUNT):
        yield _said("amount", amounts, voice, amount=voice.signed(_risen(amounts)))
    yield from _counted(_LATER, found, voice)
    if steps := _steps_set(found):
        yield _said("step-set", steps, voice)
    if count := sum(one.count for one in found.of_kind(ChangeKind.FOLLOW_UPS)):
        yield voice.words.text("diff.head.follow-ups", n=count)


def _counted(rows: Sequence[tuple[str, tuple[ChangeKind, ...]]], found: Meaning, voice: Voice) -> Iterator[str]:
    for name, kinds in rows:
        if some := found.of_kind(*kinds):
            yield _said(name, some, voice)


def _said(name: str, some: Sequence[BusinessChange], voice: Voice, **params: object) -> str:
    return voice.words.text(f"diff.head.{name}", n=len(some), **params)


def _skipped(found: Meaning, voice: Voice) -> Iterator[str]:
    """Deals that jumped over stages, and over which."""
    some = [change for one in found.customers for change in one.changes if change.skipped]
    if some:
        names = dict.fromkeys(voice.words.label(stage) for one in some for stage in one.skipped)
        yield _said("skipped", some, voice, text=voice.words.text("diff.head.comma").join(names))


def _steps_set(found: Meaning) -> Sequence[BusinessChange]:
    """Next steps that are other ones though nobody wrote an entry: a new entry brings one as a rule."""
    quiet = (one for one in found.customers if one.before and not _has(one, ChangeKind.FOLLOW_UPS))
    return [change for one in quiet for change in one.changes if change.kind is ChangeKind.STEP_SET]


def _has(one: CustomerChange, kind: ChangeKind) -> bool:
    return any(change.kind is kind for change in one.changes)


def _pushed(name: str, some: Sequence[BusinessChange], voice: Voice) -> str:
    days = max(one.days or 0 for one in some)
    key = name if all(one.days == days for one in some) else f"{name}.most"
    return _said(key, some, voice, days=days)


def _risen(some: Sequence[BusinessChange]) -> Decimal:
    """By how much the amounts grew together."""
    return sum((_number(one.after) - _number(one.before) for one in some), Decimal(0))


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _effect(found: Meaning, voice: Voice) -> Iterator[str]:
    weighted = found.effect.weighted
    key = "diff.head.weighted" if weighted.is_change else "diff.head.weighted.same"
    yield voice.words.text(key, amount=voice.signed(weighted.difference))
    if found.rules and found.rules.changes:
        yield voice.words.text("diff.head.rules", n=len(found.rules.changes))
    if found.guards:
        yield voice.words.text("diff.head.guards", n=len(found.guards))
    problems = found.problems
    new, solved = problems.serious
    if new:
        key = "diff.head.problems.errors" if problems.new_errors else "diff.head.problems"
        yield voice.words.text(key, n=new, errors=problems.new_errors)
    if solved:
        yield voice.words.text("diff.head.solved", n=solved)
