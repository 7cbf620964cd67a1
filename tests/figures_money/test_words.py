"""Every number of these figures has a name, in both languages."""

import pytest

from site_builder.i18n.translator import translator
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.facts.target_progress import Standing
from site_builder.metrics.reports.receivables import KEYS
from site_builder.model.words import Term
from tests.figures_money.money_books import answer, customer, ledger, rules, target, won

FIGURES = (
    *("forecast", "coverage", "targets", "goals", "churn", "repurchase", "customer-value", "dormant", "receivables"),
    "payments",
)
BOOK = ledger(customer("C1", won("2026-02-01", "30万")), under=rules(target("2026", "won-value", "100", "20")))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_names_definitions_and_further_numbers_are_in_the_catalogue(language: str, name: str) -> None:
    words = translator(language)
    found = answer(BOOK, name)
    keys = {f"figure.{name}", f"figure.{name}.text"}
    keys |= {f"more.{one}" for row in found.rows for one, _ in row.measured.more}
    keys |= {f"dimension.{one}" for row in found.rows for one, _ in row.key}
    assert [key for key in keys if not words.has(key)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_keys_of_their_own_are_words(language: str) -> None:
    words = translator(language)
    keys = [f"more.standing.{one}" for one in Standing] + [f"age.{one}" for one in KEYS] + ["figures.past"]
    assert [key for key in keys if not words.has(key)] == []
    assert label_of("month", "past", BOOK.rules) == Term("figures.past")
