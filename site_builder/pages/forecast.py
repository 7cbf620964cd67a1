"""What will come in, month by month, against what the team set out to reach."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.period import name_of_month, quarter_of, year_of
from site_builder.model.plot import Group, Kind, Label, Plot, Value
from site_builder.model.words import Term
from site_builder.pages.behind import behind_rest
from site_builder.pages.breakdown import Asking, Line, asking
from site_builder.pages.deal_rows import DealRow, past_close, running
from site_builder.pages.forecast_behind import NOTHING, ForecastUrls, forecast_urls, forecast_urls_by
from site_builder.pages.past_forecasts import PastForecast, past_forecasts
from site_builder.pages.target_rows import TargetRow, target_rows

MONTHS = 12
QUARTER = 3
ROWS = 30
KINDS = (Kind(word=Term("forecast.won"), css="c1"), Kind(word=Term("forecast.weighted"), css="c1f"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A month or quarter of the year: what the figure says of it (None: nothing), and the customers behind."""

    label: Label
    line: Line | None
    urls: ForecastUrls


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the page shows; amounts in the team's currency. `quarter` is the forecast of the running quarter.

    `urls` leads to the customers behind the quarter's numbers. `late` are open opportunities past their expected
    close, the first of them; `late_more` how many others there are.
    """

    year: int
    number: int
    quarter: Line
    urls: ForecastUrls
    coverage: Line
    months: Plot
    month_rows: tuple[Span, ...]
    quarters: Plot
    quarter_rows: tuple[Span, ...]
    commit_percent: int
    late: tuple[DealRow, ...]
    late_more: int
    late_rest: str | None
    late_amount: Decimal
    undated: int
    targets: tuple[TargetRow, ...]
    goals: tuple[TargetRow, ...]
    slippage: Line | None
    past: tuple[PastForecast, ...]
    is_first: bool

    @property
    def accuracy(self) -> PastForecast | None:
        """The newest past forecast that can be told against what came of it, a quarter's before a month's."""
        return next((one for one in self.past if one.judged.share is not None), None)

    @property
    def target(self) -> Value:
        """What the quarter is to bring, None where nobody set it."""
        return _number(self.quarter.get("target"))

    @property
    def won(self) -> Decimal:
        """What the quarter has brought so far."""
        return Decimal(_number(self.quarter.get("won")) or 0)

    @property
    def expected(self) -> Decimal:
        """What it will have brought by the weighted forecast: deals past their expected close are none of it."""
        return self.won + Decimal(self.quarter.value or 0)

    @property
    def gap(self) -> Decimal | None:
        """What is missing to the target by the forecast; none or less than none where it will be reached."""
        return None if self.target is None else Decimal(self.target) - self.expected

    @property
    def is_thin(self) -> bool:
        """Whether the open amount covers less than the win rate asks for."""
        required = _number(self.coverage.get("required"))
        return self.coverage.value is not None and required is not None and self.coverage.value < required


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(
        url="forecast.html",
        template="forecast.html",
        content=content,
        section="forecast",
        title="nav.forecast",
    )


def _content(report: Report) -> Forecast:
    ask, today = asking(report), report.today
    late, rows = past_close(report, ask.known), target_rows(ask)
    quarter = ask.whole("forecast", quarter_of(today))
    months, quarters = _months(ask, today), _quarters(ask, today)
    return Forecast(
        year=today.year,
        number=(today.month + 2) // QUARTER,
        quarter=quarter,
        urls=forecast_urls(ask, quarter_of(today)),
        coverage=ask.whole("coverage", quarter_of(today)),
        months=_plot(months),
        month_rows=months,
        quarters=_plot(quarters),
        quarter_rows=quarters,
        commit_percent=report.rules.limits.commit_probability,
        late=late[:ROWS],
        late_more=max(0, len(late) - ROWS),
        late_rest=behind_rest((row.url for row in late), ROWS),
        late_amount=sum((row.amount for row in late if row.amount), Decimal(0)),
        undated=sum(one.expected_close is None for one in running(report)),
        targets=tuple(row for row in rows if row.baseline is None),
        goals=tuple(row for row in rows if row.baseline is not None),
        slippage=_known(ask, "slippage"),
        past=past_forecasts(ask),
        is_first=not report.figures.opportunities and not quarter.get("won") and not rows,
    )


def _months(ask: Asking, today: date) -> tuple[Span, ...]:
    """The twelve months of the year."""
    starts = [add_months(date(today.year, 1, 1), number) for number in range(MONTHS)]
    return _spans(ask, "month", today, {start: name_of_month(start) for start in starts})


def _quarters(ask: Asking, today: date) -> tuple[Span, ...]:
    return _spans(ask, "quarter", today, {f"Q{number}": f"{today.year}-Q{number}" for number in range(1, 5)})


def _spans(
    ask: Asking, dimension: str, today: date, places: Mapping[date, str] | Mapping[str, str]
) -> tuple[Span, ...]:
    """The forecast of the year by months or quarters, each value with its customers."""
    year = year_of(today)
    lines = {line.key: line for line in ask.by("forecast", dimension, year, compare=False).lines}
    urls = forecast_urls_by(ask, dimension, year)
    return tuple(Span(label=label, line=lines.get(key), urls=urls.get(key, NOTHING)) for label, key in places.items())


def _plot(spans: Sequence[Span]) -> Plot:
    groups = tuple(_group(one) for one in spans)
    has_target = any(group.target for group in groups)
    return Plot(unit="money", kinds=KINDS, groups=groups, target=Term("forecast.target") if has_target else None)


def _group(span: Span) -> Group:
    line, urls = span.line, span.urls
    if line is None:
        return Group(label=span.label, values=(Decimal(0), Decimal(0)))
    values = (_number(line.get("won")) or Decimal(0), line.value or Decimal(0))
    target = _number(line.get("target"))
    return Group(label=span.label, values=values, target=target, url=line.url, urls=(urls.won, urls.weighted))


def _number(value: object) -> Decimal | int | None:
    return value if isinstance(value, Decimal | int) else None


def _known(ask: Asking, name: str) -> Line | None:
    """A figure of the records' history: None where history is not at hand."""
    lines = ask.by(name, compare=False).lines
    return next((line for line in lines if line.value is not None), None)
