"""Plots of pages become drawings: names, values and what each part says, in the language of the page."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from site_builder.model.frozen import dataclass
from site_builder.model.plot import Group, Kind, Plot, Value
from site_builder.render.chart_columns import Column, columns
from site_builder.render.chart_lines import Series, lines
from site_builder.render.charts import Segment, stacked
from site_builder.render.drawing import Number
from site_builder.render.measures import Measures

Name = Callable[[object], str]


@dataclass(frozen=True, slots=True)
class Plots:
    """The drawings of one language; `name` gives the word for a label."""

    measures: Measures
    name: Name

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """What templates may say."""
        return {
            "columns": self.columns,
            "lines": self.lines,
            "shares": self.shares,
            "place": self.place,
            "value": self.measures.value,
            "cell": self.measures.cell,
            "change": self.measures.change,
        }

    def columns(self, plot: Plot, label: str) -> Markup:
        """Columns with their targets."""
        groups = [self._column(group, plot) for group in plot.groups]
        return columns(groups, label, self._form(plot), whole=plot.unit == "count")

    def lines(self, plot: Plot, label: str) -> Markup:
        """A line per kind."""
        names = [self.place(group.label, plot) for group in plot.groups]
        series = [self._series(place, kind, plot) for place, kind in enumerate(plot.kinds)]
        return lines(names, series, label, self._form(plot), whole=plot.unit == "count", mark=plot.mark)

    def shares(self, plot: Plot, label: str) -> Markup:
        """The first value of each group as its share of the whole; kinds colour the groups in turn."""
        whole = sum(group.values[0] or 0 for group in plot.groups)
        parts = [
            Segment(kind.css, group.values[0] or 0, self._says(group, None, group.values[0], plot))
            for group, kind in zip(plot.groups, plot.kinds, strict=False)
        ]
        return stacked(parts, whole, label)

    def place(self, label: object, plot: Plot) -> str:
        """The word at a place of the axis."""
        return self.measures.place(label, plot.span) or self.name(label)

    def _form(self, plot: Plot) -> Callable[[Number], str]:
        return lambda value: self.measures.scale(value, plot.unit)

    def _column(self, group: Group, plot: Plot) -> Column:
        parts = [
            Segment(kind.css, value or 0, self._says(group, kind, value, plot))
            for kind, value in zip(plot.kinds, group.values, strict=True)
        ]
        title = f"{self.name(plot.target)} {self.measures.value(group.target, plot.unit)}" if plot.target else ""
        return Column(self.place(group.label, plot), parts, group.target, title)

    def _series(self, place: int, kind: Kind, plot: Plot) -> Series:
        values = [group.values[place] for group in plot.groups]
        titles = [self._says(group, kind, group.values[place], plot) for group in plot.groups]
        return Series(kind.css, values, titles)

    def _says(self, group: Group, kind: Kind | None, value: Value, plot: Plot) -> str:
        """What a part says when pointed at: its group, its kind, its value."""
        written = self.measures.value(value, plot.unit)
        words = (self.place(group.label, plot), self.name(kind.word) if kind else "", written)
        return " ".join(word for word in words if word)
