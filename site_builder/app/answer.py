"""`report`: a question answered, with the period before where that is asked for."""

from collections.abc import Sequence
from enum import StrEnum

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.metrics.asking.ask import Answer, Condition, Row, ask
from site_builder.metrics.asking.figure import Figure
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.period import Period


class Against(StrEnum):
    """What a period is compared with: the same length before it, or the same days a year earlier."""

    BEFORE = "before"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a figure."""

    figure: Figure
    period: Period
    by: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    against: Against | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An answer, and the one for the period it is compared with."""

    answer: Answer
    earlier: Answer | None = None

    def earlier_row(self, row: Row) -> Row | None:
        """The row of the same keys in the earlier period."""
        return self.earlier.row(**dict(row.key)) if self.earlier else None


def make_ledger(loaded: Loaded, day: Day, history: History | None = None) -> Ledger:
    """What figures are answered from; nothing is checked."""
    from site_builder.metrics.standing.ground import make_ground  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.metrics.standing.states import customer_states  # noqa: PLC0415 - as above

    return Ledger(
        book=loaded.book,
        rules=loaded.rules,
        today=day.today,
        ground=make_ground(loaded.rules, day.today),
        states=customer_states(loaded.book, loaded.rules, day.today, history=history),
        history=history,
    )


def answer(question: Question, ledger: Ledger) -> Compared:
    """The rows asked for; without a closed period there is nothing to compare with."""
    return Compared(
        answer=_ask(question, question.period, ledger),
        earlier=None if (period := _earlier(question)) is None else _ask(question, period, ledger),
    )


def _earlier(question: Question) -> Period | None:
    if question.against is None or question.period.days is None:
        return None
    return question.period.before() if question.against is Against.BEFORE else question.period.year_before()


def _ask(question: Question, period: Period, ledger: Ledger) -> Answer:
    return ask(ledger, question.figure.name, period, question.by, question.where)


def identities(paths: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    """The ids of the customers of these records; a record without an id by its path."""
    return tuple(ledger.states[path].customer.id or path for path in paths)
