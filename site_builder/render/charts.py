"""Charts as inline SVG: classes only, so that the page's colours and its strict CSP hold.

Their numbers always stand beside them as text.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from site_builder.model.frozen import dataclass
from site_builder.render.drawing import Number, share_of, svg


def bar(value: Number, top: Number, label: str, css: str = "c1") -> Markup:
    """A horizontal bar, as wide as its place."""
    width = 160 * share_of(value, top)
    drawn = f'<rect class="{escape(css)}" width="{width:.1f}" height="8"/>'
    return svg("bar", 160, 8, label, [drawn], track=True)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its class, how much it is, and what it says when pointed at."""

    css: str
    value: Number
    title: str = ""


def stacked(parts: Sequence[Segment], top: Number, label: str, mark: Number | None = None) -> Markup:
    """Parts side by side against a whole; `mark` draws a tick (a target)."""
    at, drawn = 0.0, []
    for part in parts:
        width = 1000 * share_of(part.value, top)
        drawn.append(
            f'<rect class="{escape(part.css)}" x="{at:.1f}" width="{max(width - 2, 0):.1f}" height="22">'
            f"{titled(part.title)}</rect>"
        )
        at += width
    if mark is not None:
        drawn.append(f'<rect class="mark" x="{1000 * share_of(mark, top) - 2:.1f}" width="3" height="22"/>')
    return svg("stacked", 1000, 22, label, drawn, track=True)


def titled(title: str) -> str:
    """What a part says when pointed at."""
    return f"<title>{escape(title)}</title>" if title else ""


def heat(weeks: Sequence[Sequence[int]], days: Sequence[str], titles: Sequence[Sequence[str]], label: str) -> Markup:
    """A square per day, a column per week. `days` name the rows to be shown, `titles` say each square in words."""
    cell, step, left = 15, 19, 30
    drawn = [f'<text class="ax" x="0" y="{row * step + 12}">{escape(day)}</text>' for row, day in enumerate(days)]
    for column, week in enumerate(weeks):
        for row, count in enumerate(week[: len(days)]):
            drawn.append(
                f'<rect class="h{_heat_level(count)}" x="{left + column * step}" y="{row * step}" width="{cell}" '
                f'height="{cell}" rx="3"><title>{escape(titles[column][row])}</title></rect>'
            )
    return svg("heat", left + len(weeks) * step, len(days) * step, label, drawn)


def _heat_level(count: int) -> int:
    return sum(count >= least for least in (1, 2, 4, 6))
