"""What the templates of a team's own pages may ask: figures as `genjin report` gives them, and the lists."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from site_builder.app.answer import Question, answer
from site_builder.app.question import Misread, read_condition, read_dimension, read_figure
from site_builder.metrics.asking.ask import Condition, Row
from site_builder.metrics.asking.dimension_labels import Label, label_of
from site_builder.metrics.asking.figure import Figure, Number
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.report import Report
from site_builder.metrics.standing.ground import make_ground
from site_builder.model.frozen import dataclass
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.template_fault import Reason, WrongCall
from site_builder.pages.own_rows import CustomerRow, OpportunityRow, customer_rows, opportunity_rows
from site_builder.parse.periods import read_period

Texts = str | Iterable[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A row of a figure, as `genjin report NAME` prints it.

    `key` and `names` go by dimension: the key that scripts read, and what people call it (with `|label`).
    `value` is None where the figure is not defined; `unit` tells `|value(row.unit)` how to write it.
    """

    key: Mapping[str, str | None]
    names: Mapping[str, Label]
    value: Number | None
    unit: str
    n: int
    numerator: Number | None
    denominator: Number | None
    more: Mapping[str, object]
    customers: tuple[CustomerRow, ...]


@dataclass(frozen=True)
class OwnFigures:
    """The figures of one report; nothing is measured before a page asks."""

    of: Report

    @cached_property
    def _ledger(self) -> Ledger:
        one = self.of
        return Ledger(
            book=one.book,
            rules=one.rules,
            today=one.today,
            ground=make_ground(one.rules, one.today),
            states=one.figures.by_path,
            history=one.history,
        )

    @cached_property
    def _customers(self) -> Mapping[str, CustomerRow]:
        return customer_rows(self.of)

    def variables(self) -> Mapping[str, object]:
        """The names that a page finds."""
        return {
            "report": self.report,
            "customers": tuple(row for row in self._customers.values() if not row.archived),
            "opportunities": opportunity_rows(self.of, self._customers),
            "today": self.of.today,
        }

    def report(self, name: str, by: Texts = (), period: str = "", where: Texts = ()) -> tuple[FigureRow, ...]:
        """The rows of a figure.

        Raises:
            WrongCall: there is no such figure, dimension, period or condition.
        """
        figure = _figure(name)
        question = Question(
            figure=figure,
            period=self._period(period),
            by=tuple(_dimension(text, figure) for text in _texts(by)),
            where=tuple(self._condition(text, figure) for text in _texts(where, parts=False)),
        )
        return tuple(self._row(row) for row in answer(question, self._ledger).answer.rows)

    def _period(self, text: str) -> Period:
        found = read_period(str(text), self.of.today) if text else ALL_TIME
        if found is None:
            raise WrongCall(Reason.NO_PERIOD, text=str(text)[:60])
        return found

    def _condition(self, text: str, figure: Figure) -> Condition:
        found = read_condition(text, figure, self.of.rules, self.of.today)
        if isinstance(found, Misread):
            likely = (found.filter.likely if found.filter else found.likely) or ""
            raise WrongCall(Reason.NO_CONDITION, likely, text=text[:60])
        return found

    def _row(self, row: Row) -> FigureRow:
        key = dict(row.key)
        measured, rules = row.measured, self.of.rules
        return FigureRow(
            key=key,
            names={dimension: label_of(dimension, one, rules) for dimension, one in key.items()},
            value=measured.value,
            unit=str(row.unit),
            n=measured.n,
            numerator=measured.numerator,
            denominator=measured.denominator,
            more=dict(measured.more),
            customers=tuple(self._customers[path] for path in row.customers if path in self._customers),
        )


def _figure(name: str) -> Figure:
    found = read_figure(str(name))
    if isinstance(found, Misread):
        raise WrongCall(Reason.NO_FIGURE, found.likely or "", text=str(name)[:60])
    return found


def _dimension(text: str, figure: Figure) -> str:
    found = read_dimension(text, figure)
    if isinstance(found, Misread):
        raise WrongCall(Reason.NO_DIMENSION, found.likely or "", text=text[:60], known=", ".join(found.known))
    return found


def _texts(given: Texts, *, parts: bool = True) -> Iterator[str]:
    """`"rep,month"` and `["rep", "month"]` are the same; conditions may hold commas."""
    for text in (given,) if isinstance(given, str) else given:
        yield from (one.strip() for one in (str(text).split(",") if parts else (str(text),)) if one.strip())


def row_kinds() -> tuple[type, ...]:
    """The kinds of rows that pages read; the docs list their fields."""
    return FigureRow, CustomerRow, OpportunityRow
