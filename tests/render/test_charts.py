import re
from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from site_builder.render.charts import Segment, bar, heat, stacked
from site_builder.render.icons import ICONS


def test_a_bar_stays_in_its_place() -> None:
    assert 'width="80.0"' in bar(1, 2, "半")
    assert 'width="160.0"' in bar(9, 2, "满")
    assert 'width="0.0"' in bar(-1, 2, "空")
    assert 'width="0.0"' in bar(5, 0, "无")


@given(st.text(), st.integers(0, 99))
def test_labels_are_escaped(label: str, count: int) -> None:
    label = re.sub(r"[\x00-\x1f\ufffe\uffff\ud800-\udfff]", "", label)
    drawn = (
        bar(count, 10, label),
        stacked([Segment("seg1", count)], 100, label, mark=50),
        heat([[count]], [label], [[label]], label),
    )
    for one in drawn:
        assert isinstance(one, Markup)
        assert fromstring(one).get("aria-label") == label.replace("\r", "\n")  # noqa: S314 - our own drawing


def test_heat_has_a_square_per_day_shown() -> None:
    drawn = heat([[0, 1, 2, 4, 6, 9, 9]] * 12, list("一二三四五"), [["x"] * 7] * 12, "热度")
    assert drawn.count("<rect") == 60
    assert [f'class="h{level}"' in drawn for level in range(5)] == [True] * 5


def test_nothing_is_drawn_with_style() -> None:
    for drawing in ICONS.values():
        fromstring(f"<g>{drawing}</g>")  # noqa: S314 - our own drawing
        assert "style" not in drawing
