"""How `diff` names things: people, stages, days, amounts, methods."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from site_builder.app.diff import Difference
from site_builder.i18n.formats import Formats, number, rounded
from site_builder.i18n.translator import Translator
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.changes.business import Value
from site_builder.metrics.changes.effect import Delta
from site_builder.metrics.changes.record_facts import POOL
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules

_MINUS, _PLUS = "\u2212", "+"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, by the rules after the change."""

    words: Translator
    formats: Formats
    rules: Rules

    def person(self, id_: str | None) -> str:
        """A member's name, the public pool, or as typed."""
        if id_ == POOL:
            return self.words.text("diff.pool")
        member = self.rules.team.find(id_) if id_ else None
        return member.name if member else short(id_ or self.words.text("diff.nothing-there"))

    def people(self, ids: Iterable[str]) -> str:
        """Several members."""
        return self.words.text("diff.head.comma").join(map(self.person, ids))

    def method(self, keys: Iterable[str]) -> str:
        """What an entry was: `phone+chat`."""
        found = ((self.rules.method(key), key) for key in keys)
        return "+".join(self.words.label(method) if method else short(key) for method, key in found)

    def money(self, amount: Decimal | None) -> str:
        """A short amount."""
        return self.words.text("diff.no-amount") if amount is None else self.formats.money(amount)

    def signed(self, value: Number | None, unit: Unit = Unit.MONEY) -> str:
        """A difference with its sign."""
        if not value:
            return "0"
        return (_PLUS if value > 0 else _MINUS) + self.measured(value if value > 0 else -value, unit)

    def moved(self, delta: Delta, unit: Unit) -> str:
        """The difference of two values; of shares in points, as it is between the percentages that are shown."""
        if unit is not Unit.SHARE:
            return self.signed(delta.difference, unit)
        before, after = (rounded(Decimal(side or 0) * 100, 0) for side in (delta.before, delta.after))
        points = after - before
        if not points:
            return "0"
        return (_PLUS if points > 0 else _MINUS) + self.words.text("diff.points", n=number(abs(points)))

    def apart(self, gap: Number, unit: Unit) -> str:
        """How far two values lie from each other; shares in points."""
        size = gap if gap > 0 else -gap
        if unit is not Unit.SHARE:
            return self.measured(size, unit)
        return self.words.text("diff.points", n=number(rounded(Decimal(size) * 100, 0)))

    def measured(self, value: Number | None, unit: Unit) -> str:
        """A value in its unit."""
        if value is None:
            return self.formats.money(None)
        if unit in (Unit.MONEY, Unit.DAILY):
            return self.formats.money(Decimal(value))
        if unit in (Unit.HOURS, Unit.DAYS):
            return self.words.text(f"diff.{unit}", n=number(value))
        return self.formats.percent(Decimal(value)) if unit is Unit.SHARE else number(value)

    def value(self, value: Value) -> str:
        """One side of a change: a stage, a day, an amount, a text."""
        match value:
            case None | "":
                return self.words.text("diff.nothing-there")
            case date():
                return self.formats.day(value)
            case Decimal():
                return self.formats.money(value)
            case str():
                return short(value)
            case _:
                return self.words.label(value)


def voice_of(found: Difference, words: Translator) -> Voice:
    """The voice of a language for what was found."""
    formats = Formats(language=words.language, today=found.meaning.today, currency=found.after.rules.site.currency)
    return Voice(words, formats, found.after.rules)


def short(text: str, longest: int = _LONGEST) -> str:
    """A text of a record on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "\u2026"
