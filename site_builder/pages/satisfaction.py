"""What customers think of us: surveys with their response, complaints until they are resolved (R70)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import Number
from site_builder.metrics.report import Report
from site_builder.metrics.reports.response_time import is_judged
from site_builder.metrics.reports.satisfaction import CSAT, DETRACTOR, MINIMUM, NPS, POSITIVE, PROMOTER
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.calendar import add_months
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.period import Period, last_days, name_of_quarter, quarter_of
from site_builder.model.plot import Group, Kind, Plot
from site_builder.model.words import Term
from site_builder.pages.behind import behind_rest
from site_builder.pages.breakdown import Asking, Line, asking
from site_builder.pages.complaint_rows import TARGET_HOURS, ComplaintRow, complaint_rows

YEAR_DAYS = 365
QUARTERS, MONTHS = 6, 3
RESOLVED = 12
ANSWERS = 8
KINDS = (
    Kind(word=Term("more.promoters"), css="c-ok-f"),
    Kind(word=Term("more.passives"), css="p6"),
    Kind(word=Term("more.detractors"), css="c-late-f"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both measures of the same surveys; None where none of the kind was sent. `asked_url`: whoever got the first."""

    csat: Line | None
    nps: Line | None
    asked_url: str | None

    @property
    def first(self) -> Line | None:
        """The measure whose response rate is shown."""
        return self.nps or self.csat


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A score: `kind` csat or nps, `value` None where there was no answer, `mood` good, even, bad or none."""

    kind: str
    value: int | None
    mood: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a customer answered: a score per measure, and the words beside them."""

    url: str
    name: str
    on: date
    scores: tuple[Given, ...]
    words: str

    @property
    def is_bad(self) -> bool:
        """Whether any of them warns of us."""
        return any(one.mood == "bad" for one in self.scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """What the page shows; figures are of the last twelve months, `…_more` counts what is not listed.

    `people` are the reps whose customers were asked; their scores are None where fewer than `minimum` answered.
    """

    whole: Pair
    minimum: int
    target_hours: int
    response: Line
    judged_url: str | None
    resolution: Line
    complaints: Line
    open: tuple[ComplaintRow, ...]
    resolved: tuple[ComplaintRow, ...]
    resolved_more: int
    resolved_rest: str | None
    past: tuple[tuple[str, Pair], ...]
    trend: Plot
    people: tuple[tuple[Line, Pair], ...]
    answers: tuple[Answer, ...]
    answers_more: int
    answers_rest: str | None
    is_first: bool
    open_url: str | None = None

    @property
    def unanswered(self) -> tuple[ComplaintRow, ...]:
        """Open complaints that nobody has answered at all."""
        return tuple(one for one in self.open if one.answer is None)

    @property
    def unhappy(self) -> tuple[Answer, ...]:
        """Listed answers that warn of us."""
        return tuple(one for one in self.answers if one.is_bad)

    @property
    def hidden(self) -> int:
        """Reps of whom nothing is shown because too few answered."""
        return sum(any(one and one.get("hidden") for one in (pair.csat, pair.nps)) for _, pair in self.people)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(
        url="satisfaction.html",
        template="satisfaction.html",
        content=content,
        section="satisfaction",
        title="nav.satisfaction",
    )


def _content(report: Report) -> Satisfaction:
    ask, today = asking(report), report.today
    year = last_days(today, YEAR_DAYS)
    rows, answers, past = complaint_rows(ask), _answers(ask), _past(ask, today)
    resolved = tuple(one for one in rows if not one.is_open)
    found, asked = ask.by("satisfaction", period=year, compare=False), ask.urls("satisfaction", "measure", year)
    return Satisfaction(
        whole=_pair(found.line(measure=CSAT), found.line(measure=NPS), asked),
        minimum=MINIMUM,
        target_hours=TARGET_HOURS,
        response=ask.whole("response-time", year),
        judged_url=ask.whole_url("response-time", year, is_judged),
        resolution=ask.whole("resolution-time", year),
        complaints=ask.whole("complaints", year),
        open=tuple(one for one in rows if one.is_open),
        open_url=ask.behind([one.path for one in rows if one.is_open]),
        resolved=resolved[:RESOLVED],
        resolved_more=max(0, len(resolved) - RESOLVED),
        resolved_rest=behind_rest((one.url for one in resolved), RESOLVED),
        past=past,
        trend=_trend(past),
        people=_people(ask, year),
        answers=answers[:ANSWERS],
        answers_more=max(0, len(answers) - ANSWERS),
        answers_rest=behind_rest((one.url for one in answers), ANSWERS),
        is_first=not rows and not answers and not asked and not ask.whole("response-time", year).n,
    )


def _pair(csat: Line | None, nps: Line | None, asked: Mapping[str | None, str | None]) -> Pair:
    """Measures that nobody was asked for are none; `asked` leads to the customers asked, by measure."""
    known = {CSAT: csat if csat and _asked(csat) else None, NPS: nps if nps and _asked(nps) else None}
    first = NPS if known[NPS] else CSAT
    return Pair(csat=known[CSAT], nps=known[NPS], asked_url=asked.get(first))


def _asked(line: Line) -> int:
    return int(_number(line.get("asked")))


def _past(ask: Asking, today: date) -> tuple[tuple[str, Pair], ...]:
    """Both measures of the running quarter and those before."""
    start = quarter_of(today).start or today
    starts = [add_months(start, -MONTHS * back) for back in reversed(range(QUARTERS))]
    span = Period(starts[0], add_months(start, MONTHS))
    return tuple((str(name), pair) for name, pair in _pairs(ask, "quarter", span, map(name_of_quarter, starts)))


def _pairs(
    ask: Asking, dimension: str, period: Period, keys: Iterable[str | None]
) -> Iterator[tuple[str | None, Pair]]:
    """Both measures by a dimension."""
    found = ask.by("satisfaction", dimension, period, compare=False)
    asked = ask.urls_by_two("satisfaction", ("measure", dimension), period)
    for key in keys:
        csat, nps = (found.line(measure=one, **{dimension: key}) for one in (CSAT, NPS))
        yield key, _pair(csat, nps, {one: asked.get((one, key)) for one in (CSAT, NPS)})


def _trend(past: tuple[tuple[str, Pair], ...]) -> Plot:
    """The answers to the NPS question by what they mean."""
    groups = tuple(
        Group(
            label=name,
            values=tuple(
                _number(pair.nps.get(one)) if pair.nps else 0 for one in ("promoters", "passives", "detractors")
            ),
            url=pair.nps.url if pair.nps else None,
        )
        for name, pair in past
    )
    return Plot(unit="count", kinds=KINDS, groups=groups)


def _people(ask: Asking, period: Period) -> tuple[tuple[Line, Pair], ...]:
    keys = dict.fromkeys(line.of("rep") for line in ask.by("satisfaction", "rep", period, compare=False).lines)
    lines = ((pair.csat or pair.nps, pair) for _, pair in _pairs(ask, "rep", period, keys))
    return tuple((line, pair) for line, pair in lines if line)


def _answers(ask: Asking) -> tuple[Answer, ...]:
    """Every survey that was answered, the latest first."""
    found = [
        _answer(entry, state, ask)
        for state in ask.report.figures.ledger.states.values()
        for entry in state.log
        if any(one.value is not None for one in entry.scores)
    ]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.name)))


def _answer(entry: FollowUp, state: CustomerState, ask: Asking) -> Answer:
    kinds = [(one.kind.casefold(), one.value) for one in entry.scores]
    return Answer(
        url=f"{ask.known.customer(state.customer)}#e{entry.number}",
        name=state.customer.label,
        on=entry.on,
        scores=tuple(Given(kind=kind, value=value, mood=_mood(kind, value)) for kind, value in kinds),
        words=entry.feedback or "",
    )


def _mood(kind: str, value: int | None) -> str:
    """What a score says of us, as the figures count it."""
    if value is None:
        return "none"
    if kind == NPS:
        return "bad" if value <= DETRACTOR else "good" if value >= PROMOTER else "even"
    return "good" if value >= POSITIVE else "bad"


def _number(value: object) -> Number:
    return value if isinstance(value, Decimal | int) else 0
