"""Shares carry their numerator and denominator to the page."""

from decimal import Decimal

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole. `value` is None where the whole is nothing: shown as "–", never as 0 %."""

    numerator: Decimal | int
    denominator: Decimal | int

    @property
    def value(self) -> Decimal | None:
        """The exact quotient; rounding happens at the edge."""
        if not self.denominator:
            return None
        return Decimal(self.numerator) / Decimal(self.denominator)
