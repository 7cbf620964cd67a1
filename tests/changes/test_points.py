"""Percentages in `diff`."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.app.load import load_files
from site_builder.cli.formats.diff_blocks import distance
from site_builder.cli.formats.diff_voice import Voice
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import translator
from site_builder.metrics.asking.figure import Unit
from site_builder.metrics.changes.effect import Delta


def test_a_difference_of_shares_is_that_of_the_percentages_shown() -> None:
    words = translator("en")
    voice = Voice(words, Formats(language="en", today=date(2026, 3, 12), currency="CNY"), load_files(()).rules)
    rise, none = Delta(before=Decimal("0.844"), after=Decimal("0.846")), Delta(before=None, after=Decimal("0.5"))
    assert [voice.measured(rise.before, Unit.SHARE), voice.measured(rise.after, Unit.SHARE)] == ["84%", "85%"]
    assert voice.moved(rise, Unit.SHARE) == "+1 pt"
    assert voice.moved(Delta(before=Decimal("0.841"), after=Decimal("0.844")), Unit.SHARE) == "0"
    assert voice.moved(none, Unit.SHARE) == "+50 pt"


@pytest.mark.parametrize(
    ("language", "unit", "gap", "said"),
    [
        ("zh", Unit.SHARE, Decimal("-0.1"), "领先 10 个百分点"),
        ("en", Unit.SHARE, Decimal("0.041"), "4 pt to go"),
        ("zh", Unit.HOURS, Decimal("23.9"), "还差 23.9 小时"),
        ("en", Unit.HOURS, Decimal("-2.7"), "2.7 h ahead"),
        ("en", Unit.DAYS, Decimal(3), "3 d to go"),
        ("zh", Unit.COUNT, Decimal(2), "还差 2"),
    ],
)
def test_the_distance_to_a_target_says_its_unit(language: str, unit: Unit, gap: Decimal, said: str) -> None:
    words = translator(language)
    voice = Voice(words, Formats(language=language, today=date(2026, 3, 12), currency="CNY"), load_files(()).rules)
    assert distance(gap, unit, voice) == said
