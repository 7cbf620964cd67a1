"""Charts as drawings: they fit their frame, say their values, escape what people type, and carry no style."""

import re
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import translator
from site_builder.model.plot import Group, Kind, Plot, Span
from site_builder.model.words import Term
from site_builder.render.chart_columns import Column, columns
from site_builder.render.chart_lines import Series, lines
from site_builder.render.charts import Segment
from site_builder.render.drawing import axis
from site_builder.render.filters import label
from site_builder.render.measures import Measures
from site_builder.render.plots import Plots
from tests.pages_figures.figure_team import TODAY

AMOUNTS = st.decimals(0, 10_000_000, places=2)


def plots(language: str = "zh") -> Plots:
    words = translator(language)
    formats = Formats(language=language, today=TODAY, currency="CNY")
    return Plots(Measures(words, formats), lambda thing: label(thing, words))


def parsed(drawing: str) -> Element:
    return fromstring(drawing)  # noqa: S314 - our own drawing


def boxes(drawing: str) -> list[dict[str, str]]:
    return [one.attrib for one in parsed(drawing).iter() if one.tag == "rect"]


@given(st.floats(0, 1e12, allow_nan=False), st.booleans())
def test_an_axis_begins_at_nothing_and_holds_the_highest_value(highest: float, whole: bool) -> None:
    values = axis(highest, whole=whole)
    assert values[0] == 0
    assert values[-1] >= highest * (1 - 1e-9)
    assert 2 <= len(values) <= 7
    assert not whole or all(value == int(value) for value in values)


def test_an_axis_has_round_lines() -> None:
    assert axis(193) == (0, 50, 100, 150, 200)
    assert axis(3, whole=True) == (0, 1, 2, 3)
    assert [round(value, 9) for value in axis(0.5)] == [0, 0.2, 0.4, 0.6]


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.none() | AMOUNTS), max_size=14), st.text(max_size=9))
def test_columns_stay_inside_and_escape(rows: list[tuple[Decimal, Decimal, Decimal | None]], name: str) -> None:
    name = re.sub(r"[\x00-\x1f\ufffe\uffff\ud800-\udfff]", "", name)
    groups = [Column(name, [Segment("c1", won), Segment("c1f", open_)], target) for won, open_, target in rows]
    drawing = columns(groups, name, str)
    assert "style" not in {key for one in parsed(drawing).iter() for key in one.attrib}
    assert parsed(drawing).attrib["role"] == "img"
    for box in boxes(drawing):
        assert 0 <= float(box["y"]) <= 250
        assert float(box["y"]) + float(box["height"]) <= 250
    assert drawing.count('class="target"') == sum(bool(target) for *_, target in rows)


def test_parts_stand_on_each_other_in_proportion() -> None:
    low, high = boxes(columns([Column("Q1", [Segment("c1", 50), Segment("c1f", 100)])], "x", str))
    assert float(high["y"]) < float(low["y"])
    assert float(high["height"]) + 1 == pytest.approx(2 * float(low["height"]), abs=0.2)


def test_a_gap_in_a_line_is_no_zero() -> None:
    drawing = lines(["1", "2", "3", "4"], [Series("p1", [4, None, 2, 3])], "x", str)
    assert drawing.count("<circle") == 3
    assert drawing.count('class="stroke') == 1


def test_many_columns_name_only_some() -> None:
    drawing = columns([Column(f"n{place}", [Segment("c1", 1)]) for place in range(30)], "x", str)
    assert len(re.findall(r">(n\d+)<", drawing)) == 15
    for name, shown in (("1月", 12), ("25/12", 12), ("Apr 25", 6), ("一个很长的名称", 4)):
        assert columns([Column(name, [Segment("c1", 1)])] * 12, "x", str).count(f">{name}<") == shown, name


def test_a_plot_says_its_values_in_the_language_of_the_page() -> None:
    plot = Plot(
        unit="money",
        kinds=(Kind(word=Term("forecast.won"), css="c1"),),
        groups=(Group(label=TODAY, values=(Decimal(120_000),), target=Decimal(200_000)),),
        target=Term("forecast.target"),
    )
    assert "<title>3月 已成交 12 万</title>" in plots().columns(plot, "x")
    assert "<title>Mar Won CNY 120k</title>" in plots("en").columns(plot, "x")
    assert "<title>目标 20 万</title>" in plots().columns(plot, "x")


def test_shares_are_parts_of_the_whole() -> None:
    plot = Plot(
        unit="count",
        kinds=tuple(Kind(word="", css=f"p{number}") for number in (1, 2)),
        groups=(Group(label="a", values=(1,)), Group(label="b", values=(3,))),
    )
    one, other = boxes(plots().shares(plot, "x"))[1:]
    assert (one["class"], other["class"]) == ("p1", "p2")
    assert float(one["width"]) + 2 == 250
    assert float(other["x"]) == 250


def test_a_plot_of_nothing_is_empty() -> None:
    kinds = (Kind(word="", css="p1"),)
    assert Plot(unit="count", kinds=kinds, groups=(Group(label="a", values=(0,)),)).is_empty
    assert not Plot(unit="count", kinds=kinds, groups=(Group(label="a", values=(0,), target=3),)).is_empty
    assert plots().lines(Plot(unit="count", kinds=kinds, groups=(), span=Span.WEEK), "x")


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (None, "money", "–", "–"),
        (Decimal("0.625"), "share", "63%", "63%"),
        (Decimal("12.5"), "days", "12.5 天", "12.5 days"),
        (Decimal(3), "hours", "3 小时", "3 h"),
        (Decimal("-0.2"), "score", "−20", "−20"),
        (Decimal(20_500), "money-per-day", "2.05 万/天", "CNY 20.5k a day"),
        (1234, "count", "1,234", "1,234"),
    ],
)
def test_values_are_written_in_their_unit(value: Decimal | None, unit: str, zh: str, en: str) -> None:
    assert plots().measures.value(value, unit) == zh
    assert plots("en").measures.value(value, unit) == en


@pytest.mark.parametrize(
    ("now", "before", "unit", "shown"),
    [
        (5, 2, "count", "+3"),
        (2, 5, "count", "−3"),
        (2, 2, "count", "±0"),
        (2, None, "count", "–"),
        (Decimal("0.5"), Decimal("0.62"), "share", "−12 个百分点"),
        (Decimal("0.5"), Decimal("0.501"), "share", "±0"),
        (Decimal(120_000), Decimal(20_000), "money", "+10 万"),
    ],
)
def test_changes_have_a_sign(now: Decimal, before: Decimal | None, unit: str, shown: str) -> None:
    assert plots().measures.change(now, before, unit) == shown
