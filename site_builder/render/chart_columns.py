"""Columns over months or other groups: parts on top of each other, and a tick where the target is."""

from collections.abc import Callable, Sequence
from math import ceil

from markupsafe import Markup, escape

from site_builder.model.frozen import dataclass
from site_builder.render.charts import Segment, titled
from site_builder.render.drawing import Number, axis, svg, text

WIDTH, HEIGHT = 560, 250
LEFT, BOTTOM, TOP = 58, 26, 10
WIDEST = 38
LETTER, HAN, GAP = 6.6, 11, 8
"""How wide a letter and a Chinese character of a name are at most, and what stays free between two names."""

FEW = 6
"""With more names than this a small screen leaves out every other one (class `alt`)."""

Form = Callable[[Number], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A group: its name on the axis, its parts from the bottom up, and the target to be reached."""

    name: str
    parts: Sequence[Segment]
    target: Number | None = None
    target_title: str = ""

    @property
    def top(self) -> float:
        """How high it reaches, target included."""
        return max(sum(float(part.value) for part in self.parts), float(self.target or 0))


@dataclass(frozen=True, slots=True)
class Plane:
    """Where values lie on the drawing; `values` are the lines of the axis."""

    values: Sequence[float]
    count: int

    @property
    def step(self) -> float:
        """The width of one group."""
        return (WIDTH - LEFT) / max(self.count, 1)

    def y(self, value: Number) -> float:
        """The height of a value."""
        return TOP + (HEIGHT - BOTTOM - TOP) * (1 - float(value) / self.values[-1])

    def middle(self, place: int) -> float:
        """The middle of a group."""
        return LEFT + self.step * (place + 0.5)


def columns(groups: Sequence[Column], label: str, form: Form, *, whole: bool = False) -> Markup:
    """The chart; `form` writes the values of the axis, `whole` keeps them whole."""
    plane = Plane(axis(max((one.top for one in groups), default=0), whole=whole), len(groups))
    drawn = grid(plane, [one.name for one in groups], form)
    for place, group in enumerate(groups):
        drawn += _column(group, plane, place)
    return svg("chart", WIDTH, HEIGHT, label, drawn)


def grid(plane: Plane, names: Sequence[str], form: Form) -> list[str]:
    """The lines with their values, and the names below."""
    lines = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{plane.y(value):.1f}" y2="{plane.y(value):.1f}"/>'
        + text(form(value), LEFT - 8, plane.y(value) + 4, "end")
        for value in plane.values
    ]
    every = max(1, ceil(max(map(breadth, names), default=0) / plane.step))
    shown = [(place, name) for place, name in enumerate(names) if place % every == 0]
    return lines + [
        text(name, plane.middle(place), HEIGHT - 7, "middle", "ax alt" if len(shown) > FEW and number % 2 else "ax")
        for number, (place, name) in enumerate(shown)
    ]


def breadth(name: str) -> float:
    """How much room a name takes below its column."""
    return GAP + sum(LETTER if sign.isascii() else HAN for sign in name)


def _column(group: Column, plane: Plane, place: int) -> list[str]:
    width = min(WIDEST, plane.step * 0.56)
    left, base, drawn = plane.middle(place) - width / 2, 0.0, []
    for part in group.parts:
        if part.value > 0:
            low, high = plane.y(base), plane.y(base + float(part.value))
            drawn.append(
                f'<rect class="{escape(part.css)}" x="{left:.1f}" y="{high:.1f}" width="{width:.1f}" '
                f'height="{max(low - high - (1 if base else 0), 0.5):.1f}" rx="2">{titled(part.title)}</rect>'
            )
            base += float(part.value)
    if group.target:
        at = plane.y(group.target)
        drawn.append(
            f'<line class="target" x1="{left - 7:.1f}" x2="{left + width + 7:.1f}" y1="{at:.1f}" y2="{at:.1f}">'
            f"{titled(group.target_title)}</line>"
        )
    return drawn
