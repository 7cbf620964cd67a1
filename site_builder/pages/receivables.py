"""What customers owe, how late it is, and what is due next (R08, F17, M11)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.asking.ask import ask as answer
from site_builder.metrics.asking.ask import is_part
from site_builder.metrics.asking.figure import Number
from site_builder.metrics.facts.receipts import RECEIVED
from site_builder.metrics.report import Report
from site_builder.metrics.reports.payments import SCHEDULED
from site_builder.metrics.reports.receivables import NOT_DUE
from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.period import Period, month_of, name_of_month, quarter_of
from site_builder.model.plot import Group, Kind, Plot
from site_builder.model.words import Term
from site_builder.pages.behind import behind_rest
from site_builder.pages.breakdown import Asking, Line, asking
from site_builder.pages.due_payments import Debtor, DuePayment, debtors, due_payments

AHEAD_DAYS = 90
MONTHS = 12
LISTED = 40
COLOURS: Mapping[str | None, str] = {
    NOT_DUE: "p1",
    "0-30": "age1",
    "31-60": "age2",
    "61-90": "age3",
    "over-90": "age4",
    None: "p6",
}
KINDS = (Kind(word=Term("receivables.received"), css="c1"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What the customers of one rep owe, by age in the order of the ages."""

    line: Line
    ages: tuple[Line | None, ...]
    whole: Decimal
    overdue: Decimal
    whole_url: str | None
    overdue_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The payments due in a month of the next ninety days, and the customers who owe them."""

    month: date
    payments: tuple[DuePayment, ...]
    amount: Decimal
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivables:
    """What the page shows; amounts in the team's currency. `keys` are the ages that occur, `…_more` is not listed."""

    ages: tuple[Line, ...]
    keys: tuple[str | None, ...]
    stack: Plot
    whole: Decimal
    whole_url: str | None
    overdue: Decimal
    overdue_url: str | None
    beyond: Decimal
    ticked: Decimal
    missing: int
    quarter: Line
    late: tuple[DuePayment, ...]
    late_more: int
    late_rest: str | None
    late_customers: int
    people: tuple[Owed, ...]
    debtors: tuple[Debtor, ...]
    debtors_more: int
    debtors_rest: str | None
    months: tuple[Month, ...]
    coming: Decimal
    coming_url: str | None
    later: Decimal
    undated: tuple[DuePayment, ...]
    flow: Plot
    is_first: bool

    @property
    def overdue_share(self) -> Decimal | None:
        """How much of what is owed is overdue."""
        return self.overdue / self.whole if self.whole else None

    @property
    def worst(self) -> Debtor | None:
        """The customer with the greatest overdue amount."""
        return next((one for one in self.debtors if one.overdue), None)

    @property
    def received_share(self) -> Decimal | None:
        """What came in this quarter as a part of what should have by its end."""
        scheduled = _number(self.quarter.get("scheduled"))
        return Decimal(self.quarter.value or 0) / Decimal(scheduled) if scheduled else None


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(
        url="receivables.html",
        template="receivables.html",
        content=content,
        section="receivables",
        title="nav.receivables",
    )


def _content(report: Report) -> Receivables:
    ask, today = asking(report), report.today
    ages = ask.by("receivables", compare=False).lines
    keys = tuple(line.key for line in ages)
    dues, owing = due_payments(report, ask.known), debtors(report, ask.known)
    late = sorted((one for one in dues if one.is_late), key=lambda one: -(one.amount or Decimal(0)))
    months = tuple(_months(dues, ask))
    whole, coming = _sum(ages), sum((one.amount for one in months), Decimal(0))
    overdue = _more(ages, "overdue_amount")
    undated = tuple(one for one in dues if one.due is None)
    quarter = ask.whole("payments", quarter_of(today))
    return Receivables(
        ages=ages,
        keys=keys,
        stack=_stack(ages),
        whole=whole,
        whole_url=ask.behind([one.path for one in owing]),
        overdue=overdue,
        overdue_url=ask.behind([one.path for one in owing if one.overdue]),
        beyond=_more(ages, "beyond"),
        ticked=_more(ages, "ticked"),
        missing=int(_more(ages, "missing")),
        quarter=quarter,
        late=tuple(late[:LISTED]),
        late_more=max(0, len(late) - LISTED),
        late_rest=behind_rest((one.url for one in late), LISTED),
        late_customers=sum(bool(one.overdue) for one in owing),
        people=_people(ask, keys),
        debtors=owing[:LISTED],
        debtors_more=max(0, len(owing) - LISTED),
        debtors_rest=behind_rest((one.url for one in owing), LISTED),
        months=months,
        coming=coming,
        coming_url=_behind([one for month in months for one in month.payments], ask),
        later=whole - overdue - coming - sum((one.amount or Decimal(0) for one in undated), Decimal(0)),
        undated=undated,
        flow=_flow(ask, today),
        is_first=not dues and not ask.whole("payments").n,
    )


def _stack(ages: Sequence[Line]) -> Plot:
    """The ages that hold something, each in its own colour."""
    used = [one for one in ages if one.value]
    return Plot(
        unit="money",
        kinds=tuple(Kind(word=Term("dimension.age"), css=COLOURS[one.key]) for one in used),
        groups=tuple(Group(label=_label(one), values=(one.value,), url=one.url) for one in used),
    )


def _label(line: Line) -> Term:
    return Term(f"age.{line.key}") if line.key else Term("receivables.undated")


def _people(ask: Asking, keys: Sequence[str | None]) -> tuple[Owed, ...]:
    """The reps whose customers owe something, the greatest overdue amount first."""
    found = ask.by("receivables", "rep", compare=False)
    people = dict.fromkeys(line.key for line in found.lines if line.value)
    behind = _debtors_of(ask)
    rows = [_owed(person, found.lines, keys, behind.get(person, (None, None))) for person in people]
    return tuple(sorted(rows, key=lambda one: (-one.overdue, -one.whole)))


def _debtors_of(ask: Asking) -> Mapping[str | None, tuple[str | None, str | None]]:
    """The customers of each rep who owe something, and those of them whose payment is overdue."""
    owing: defaultdict[str | None, list[str]] = defaultdict(list)
    late: defaultdict[str | None, list[str]] = defaultdict(list)
    for row in answer(ask.report.figures.ledger, "receivables", by=("rep",)).rows:
        owing[row.of("rep")].extend(row.customers)
        if row.of("age") not in (NOT_DUE, None):
            late[row.of("rep")].extend(row.customers)
    return {rep: (ask.behind(paths), ask.behind(late[rep])) for rep, paths in owing.items()}


def _owed(
    person: str | None, lines: Sequence[Line], keys: Sequence[str | None], urls: tuple[str | None, str | None]
) -> Owed:
    own = {line.of("age"): line for line in lines if line.key == person}
    return Owed(
        line=next(iter(own.values())),
        ages=tuple(own.get(key) for key in keys),
        whole=_sum(own.values()),
        overdue=_more(own.values(), "overdue_amount"),
        whole_url=urls[0],
        overdue_url=urls[1],
    )


def _behind(payments: Sequence[DuePayment], ask: Asking) -> str | None:
    return ask.behind([one.path for one in payments])


def _months(dues: Sequence[DuePayment], ask: Asking) -> Iterator[Month]:
    """What is due from today on within ninety days, by calendar month; months without anything are left out."""
    today = ask.report.today
    ahead = Period(today, today + timedelta(days=AHEAD_DAYS))
    start = month_of(today).start or today
    while start < (ahead.end or today):
        month = month_of(start)
        found = tuple(one for one in dues if one.due and ahead.holds(one.due) and month.holds(one.due))
        if found:
            amount = sum((one.amount or Decimal(0) for one in found), Decimal(0))
            yield Month(month=start, payments=found, amount=amount, url=_behind(found, ask))
        start = add_months(start, 1)


def _flow(ask: Asking, today: date) -> Plot:
    """Received by month over a year, the running one so far; the tick is what was scheduled for the month."""
    start = month_of(today).start or today
    starts = [add_months(start, -back) for back in reversed(range(MONTHS))]
    found = {
        line.key: line
        for line in ask.by("payments", "month", Period(starts[0], add_months(start, 1)), compare=False).lines
    }
    year = Period(starts[0], add_months(start, 1))
    received, scheduled = (ask.urls("payments", "month", year, (is_part(one),)) for one in (RECEIVED, SCHEDULED))
    names = {day: name_of_month(day) for day in starts}
    groups = tuple(_group(day, found.get(name), received.get(name), scheduled.get(name)) for day, name in names.items())
    return Plot(unit="money", kinds=KINDS, groups=groups, target=Term("receivables.scheduled"), is_goal=False)


def _group(day: date, line: Line | None, received: str | None, scheduled: str | None) -> Group:
    return Group(
        label=day,
        values=((line.value if line else None) or Decimal(0),),
        target=_number(line.get("scheduled")) if line else None,
        url=received,
        urls=(received,),
        target_url=scheduled,
    )


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((Decimal(one.value or 0) for one in lines), Decimal(0))


def _more(lines: Iterable[Line], name: str) -> Decimal:
    return sum((Decimal(_number(one.get(name))) for one in lines), Decimal(0))


def _number(value: object) -> Number:
    return value if isinstance(value, Decimal | int) else 0
