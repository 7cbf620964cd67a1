"""Lines over time: one or several series, every point says its value."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from site_builder.model.frozen import dataclass
from site_builder.render.chart_columns import HEIGHT, WIDTH, Form, Plane, grid
from site_builder.render.charts import titled
from site_builder.render.drawing import Number, axis, svg


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its class and its values by group; None leaves a gap (unknown is not 0). `titles` say the points."""

    css: str
    values: Sequence[Number | None]
    titles: Sequence[str] = ()


def lines(
    names: Sequence[str],
    series: Sequence[Series],
    label: str,
    form: Form,
    *,
    whole: bool = False,
    mark: Number | None = None,
) -> Markup:
    """The chart; `mark` draws a level across it (an alarm, a target)."""
    known = [value for one in series for value in one.values if value is not None]
    plane = Plane(axis(max([*known, mark or 0]), whole=whole), len(names))
    drawn = grid(plane, names, form)
    if mark is not None:
        at = plane.y(mark)
        drawn.append(f'<line class="level" x1="{plane.middle(0):.1f}" x2="{WIDTH}" y1="{at:.1f}" y2="{at:.1f}"/>')
    for one in series:
        drawn += _line(one, plane)
    return svg("chart", WIDTH, HEIGHT, label, drawn)


def _line(one: Series, plane: Plane) -> list[str]:
    places = [
        (plane.middle(place), plane.y(value), one.titles[place] if place < len(one.titles) else "")
        if value is not None
        else None
        for place, value in enumerate(one.values)
    ]
    strokes = [
        f'<line class="stroke {escape(one.css)}" x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}"/>'
        for a, b in pairwise(places)
        if a and b
    ]
    dots = [
        f'<circle class="dot {escape(one.css)}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="3.5">{titled(at[2])}</circle>'
        for at in places
        if at
    ]
    return strokes + dots
