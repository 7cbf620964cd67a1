"""What all charts share: the frame of a drawing and scales with round numbers."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10

from markupsafe import Markup, escape

Number = int | float | Decimal

STEPS = (1, 2, 2.5, 5, 10)
"""Distances between lines of an axis that people read easily, times a power of ten."""

SMALLEST = 1e-9
"""Less than this is nothing."""


def share_of(value: Number, top: Number) -> float:
    """`value` as part of `top`, kept between 0 and 1."""
    return max(0.0, min(1.0, float(value) / float(top))) if top else 0.0


def axis(highest: Number, lines: int = 4, *, whole: bool = False) -> tuple[float, ...]:
    """The round values from 0 to at least the highest at which lines are drawn; `whole`: without fractions."""
    if highest < SMALLEST:
        return (0.0, 1.0)
    rough = float(highest) / lines
    scale = 10.0 ** floor(log10(rough))
    step = next(one * scale for one in STEPS if one * scale >= rough)
    if whole:
        step = float(max(1, -int(-step // 1)))
    count = -int(-float(highest) // step)
    return tuple(step * place for place in range(count + 1))


def svg(css: str, width: int, height: int, label: str, drawn: Sequence[str], *, track: bool = False) -> Markup:
    """A drawing that is one picture to those who do not see it, with its name; `track` stretches it over its ground."""
    ground = f'<rect class="track" width="{width}" height="{height}"/>' if track else ""
    stretch = ' preserveAspectRatio="none"' if track else ""
    head = f'<svg class="{css}" viewBox="0 0 {width} {height}"{stretch} role="img" aria-label="{escape(label)}">'
    return Markup(head + ground + "".join(drawn) + "</svg>")  # noqa: S704 - every text in it is escaped by the callers


def text(words: str, x: float, y: float, anchor: str = "start", css: str = "ax") -> str:
    """A word of an axis."""
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
