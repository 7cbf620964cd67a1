"""Pages ask for figures: by a dimension, each line with its change and the customers behind it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from site_builder.metrics.asking.ask import Condition, Row, ask, counted
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Number
from site_builder.metrics.report import Report
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.words import Term, Words
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.behind import behind
from site_builder.pages.figure_lines import Breakdown, Line

__all__ = ["Asking", "Breakdown", "Line", "asking"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a page needs to ask for figures: the report and where things have their pages."""

    report: Report
    known: Addresses

    def whole(
        self,
        name: str,
        period: Period = ALL_TIME,
        where: Sequence[Condition] = (),
        *,
        against: Period | None = None,
    ) -> Line:
        """One number: the figure as a whole with the period before beside it; figures with own keys need `by`."""
        return self.by(name, "", period, where, against=against).only

    def total(self, name: str, period: Period, against: Period) -> Line:
        """The sum over all rows, for counts that come in parts (stage entries), against another period."""
        ledger = self.report.figures.ledger
        rows, earlier = ask(ledger, name, period).rows, ask(ledger, name, against).rows
        paths, then = ([path for row in found for path in row.customers] for found in (rows, earlier))
        return Line(
            key=None,
            label=Term(f"figure.{name}"),
            value=_sum(rows),
            n=sum(row.measured.n for row in rows),
            unit=str(rows[0].unit) if rows else "count",
            url=self.behind(paths),
            before=_sum(earlier),
            before_url=self.behind(then),
            both_url=self.behind([*paths, *then]),
            customers=tuple(dict.fromkeys(paths)),
        )

    def by(
        self,
        name: str,
        dimension: str = "",
        period: Period = ALL_TIME,
        where: Sequence[Condition] = (),
        *,
        compare: bool = True,
        against: Period | None = None,
    ) -> Breakdown:
        """The figure by a dimension, one of its own included; without one by its own keys.

        `compare` puts the value of `against` beside each, or that of the same length just before.

        Raises:
            KeyError: there is no such figure, or it cannot be broken down by that.
        """
        ledger = self.report.figures.ledger
        asked = (dimension,) if dimension else ()
        answer = ask(ledger, name, period, asked, where)
        earlier = against or (period.before() if compare else None)
        before = {one.key: one for one in ask(ledger, name, earlier, asked, where).rows} if earlier else {}
        leading = dimension or next((name for row in answer.rows for name, _ in row.key), "")
        return Breakdown(
            name=name,
            unit=str(answer.figure.unit),
            dimension=leading,
            period=period,
            lines=tuple(
                self._line(row, leading, before.get(row.key), compared=earlier is not None) for row in answer.rows
            ),
            compared=earlier is not None,
        )

    def urls(
        self, name: str, dimension: str = "", period: Period = ALL_TIME, where: Sequence[Condition] = ()
    ) -> Mapping[str | None, str | None]:
        """The customers behind the part of a figure that meets the conditions, for each key of a dimension."""
        found = counted(self.report.figures.ledger, name, period, (dimension,) if dimension else (), where)
        keyed = ((group[0] if group else None, paths) for group, paths in found.items())
        return {key: self.behind(paths) for key, paths in keyed}

    def urls_by_two(
        self, name: str, dimensions: tuple[str, str], period: Period = ALL_TIME, where: Sequence[Condition] = ()
    ) -> Mapping[tuple[str | None, ...], str | None]:
        """The same for each pair of keys of two dimensions."""
        found = counted(self.report.figures.ledger, name, period, dimensions, where)
        return {group: self.behind(paths) for group, paths in found.items()}

    def whole_url(self, name: str, period: Period, *where: Condition) -> str | None:
        """The customers behind the part of a figure that meets the conditions."""
        return self.urls(name, "", period, where).get(None)

    def behind(self, paths: Sequence[str]) -> str | None:
        """The address of the customers with these records."""
        return behind(paths, self.known)

    def _line(self, row: Row, dimension: str, before: Row | None, *, compared: bool) -> Line:
        """`before` None: nothing of it counted then, which is 0 for what is counted and unknown for all else."""
        key = dict(row.key).get(dimension)
        measured = row.measured
        missing = 0 if compared and isinstance(measured.value, int) else None
        then = before.customers if before else ()
        return Line(
            key=key,
            label=_label(dimension, key, self.report),
            value=measured.value,
            n=measured.n,
            unit=str(row.unit),
            url=self.behind(row.customers),
            own=self._own(dimension, key),
            numerator=measured.numerator,
            denominator=measured.denominator,
            before=before.measured.value if before else missing,
            before_url=self.behind(then),
            both_url=self.behind((*row.customers, *then)) if compared else None,
            customers=row.customers,
            keys=row.key,
            more=measured.more,
        )

    def _own(self, dimension: str, key: str | None) -> str | None:
        """The page of a member or a customer."""
        if key is None:
            return None
        if dimension in ("rep", "manager"):
            person = self.known.people.get(key)
            return person.url if person else None
        found = _customer(dimension, key, self.report)
        return self.known.customers.get(found.path) if found else None


def asking(report: Report) -> Asking:
    """What the pages of a report ask with."""
    return Asking(report=report, known=addresses(report))


def _sum(rows: Sequence[Row]) -> Number:
    return sum((row.measured.value for row in rows if row.measured.value is not None), Decimal(0))


def _label(dimension: str, key: str | None, report: Report) -> Words | Term | str:
    found = _customer(dimension, key, report) if key else None
    return found.label if found else label_of(dimension, key, report.rules)


def _customer(dimension: str, key: str, report: Report) -> Customer | None:
    """The customer of this id, or of this path where it has none."""
    if dimension != "customer":
        return None
    return report.book.by_id.get(key) or report.book.by_path.get(key)
