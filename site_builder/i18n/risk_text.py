"""Why a customer is at risk, as a sentence."""

from datetime import date
from decimal import Decimal

from site_builder.i18n.formats import Formats, number
from site_builder.i18n.translator import Translator
from site_builder.metrics.standing.state import RiskReason


def risk_reason(reason: RiskReason, words: Translator, formats: Formats) -> str:
    """The sentence of a computed reason with its evidence."""
    params = {name: _shown(name, value, formats) for name, value in dict(reason.params).items()}
    return words.text(f"risk.reason.{reason.kind}", **params)


def _shown(name: str, value: object, formats: Formats) -> object:
    """Risk reasons carry days as ISO texts, amounts and medians as texts of exact Decimals."""
    match name:
        case "on" | "first" | "due":
            return formats.day(date.fromisoformat(str(value)))
        case "before" | "after":
            return formats.money(Decimal(str(value)))
        case "median":
            return number(Decimal(str(value)))
        case _:
            return value
