"""What customers need, suffer from and object to, with the customers behind each (R69)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from site_builder.metrics.asking.ask import is_key
from site_builder.metrics.asking.figure import Fact, Number
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.wishes import NEED, PAIN
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.pages.breakdown import Asking, Line
from site_builder.pages.handbook import about

LISTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """One kind of wish (need, pain, objection): the most frequent, and how many are not listed.

    `open_urls` lead to those of a line who have something open, by its key.
    `answers` are the knowledge pages, or the parts of one, called like it: words and address by the line's key.
    """

    kind: str
    figure: str
    lines: tuple[Line, ...]
    more: int
    open_urls: Mapping[str | None, str | None]
    answers: Mapping[str, tuple[str, str]]

    @property
    def top(self) -> int:
        """The greatest number of customers, for bars."""
        return max((line.n for line in self.lines), default=0)

    @property
    def leading(self) -> Line | None:
        """What several customers share and none of the others reaches; None where nothing stands out."""
        counts = [line.n for line in self.lines]
        stands_out = bool(counts) and counts[0] > max([1, *counts[1:2]])
        return self.lines[0] if stands_out else None


def wishes(ask: Asking, period: Period) -> tuple[Wishes, ...]:
    """Objections, pains and needs of the period."""
    stated = ask.by("needs", "need", period, compare=False).lines
    raised = ask.by("objections", "objection", period, compare=False).lines
    objected = ask.urls("objections", "objection", period, (_has_something_open,))
    return (_wishes("objection", "objections", raised, objected, ask.report), *_stated(ask, period, stated))


def _stated(ask: Asking, period: Period, stated: Iterable[Line]) -> Iterator[Wishes]:
    """Pains and needs."""
    found = tuple(stated)
    for kind in (PAIN, NEED):
        urls = ask.urls("needs", "need", period, (is_key("kind", kind), _has_something_open))
        yield _wishes(kind, "needs", (one for one in found if one.of("kind") == kind), urls, ask.report)


def _has_something_open(fact: Fact, _: Ledger) -> bool:
    return fact.customer.open_amount > 0


def _wishes(
    kind: str, figure: str, found: Iterable[Line], urls: Mapping[str | None, str | None], report: Report
) -> Wishes:
    lines = sorted(found, key=lambda one: (-one.n, -_amount(one), one.key or ""))
    listed = tuple(lines[:LISTED])
    answers = {one.key: part for one in listed if one.key and (part := about(one.key, report))}
    return Wishes(
        kind=kind,
        figure=figure,
        lines=listed,
        more=max(0, len(lines) - LISTED),
        open_urls=urls,
        answers={key: (part.words, part.url) for key, part in answers.items()},
    )


def _amount(line: Line) -> Number:
    amount = line.get("open_amount")
    return amount if isinstance(amount, Decimal | int) else 0
