"""A column that names the currency of the amounts beside it."""

from site_builder.importers.cells.quantities import money_said
from site_builder.importers.incoming import Said
from site_builder.model.money import Money


def in_currency(deal: dict[str, Said], own: str) -> dict[str, Said]:
    """The opportunity with its amounts in the currency that its row names, where their own cells name none."""
    said = {key: one for key, one in deal.items() if key != "currency"}
    if "currency" not in deal or deal["currency"].text == own:
        return said
    return {key: _stated(one, deal["currency"].text, own) for key, one in said.items()}


def _stated(said: Said, code: str, own: str) -> Said:
    if not isinstance(said.typed, Money) or said.typed.currency:
        return said
    return money_said(Money(said.typed.amount, code), own, said.remark, said.cell)
