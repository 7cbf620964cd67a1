"""Load, check, measure: everything after only reads the report."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.app.day import Day
from site_builder.app.judging import Past, find_problems
from site_builder.app.load import Loaded
from site_builder.app.when_asked import ListWhenAsked
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules

if TYPE_CHECKING:
    from site_builder.adapters.aside import Aside
    from site_builder.metrics.report import Report
    from site_builder.metrics.standing.state import CustomerState

MANY = 400
"""So many customers and more are worth processes of their own."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a team stood on a day by its rules."""

    rules: Rules
    today: date
    states: "Mapping[str, CustomerState]"


def make_report(
    loaded: Loaded,
    day: Day,
    history: History | None = None,
    commit: str | None = None,
    root: Path | None = None,
    others: "Aside | None" = None,
    before: Stood | None = None,
) -> "Report":
    """The waist of the house (architecture.md).

    Problems are looked for when somebody asks for them; with the `root` of the work tree that was loaded, what earlier
    runs found in it is taken over. They are looked for at once where `others` can do it meanwhile.

    Without `history` (`app.history`) what only earlier versions of the records tell is not known. `commit` is said on
    every page where the records are those of a past commit. `before` is how the team stood before: what it
    says of a customer whose record was not read again holds, on the same day by the same rules.
    """
    from site_builder.metrics.measure import measure  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.metrics.report import Report  # noqa: PLC0415 - as above

    is_same = before is not None and before.rules is loaded.rules and before.today == day.today
    known = before.states if before is not None and is_same else None
    return Report(
        book=loaded.book,
        rules=loaded.rules,
        problems=ListWhenAsked(_finder(loaded, day, history, root, others)),
        figures=measure(loaded.book, loaded.rules, day.today, history, known),
        today=day.today,
        pinned=day.pinned,
        history=history,
        commit=commit,
    )


def _finder(
    loaded: Loaded, day: Day, history: History | None, root: Path | None, others: "Aside | None"
) -> Callable[[], tuple[Problem, ...]]:
    """Finds the problems, or waits for the process that does."""

    def find() -> tuple[Problem, ...]:
        return _problems(loaded, day, lambda: history, root)

    if others is None or len(loaded.book.customers) < MANY:
        return find
    from site_builder.app.plain_objects import dump, parse  # noqa: PLC0415 - start-up is felt on every command

    told = others.begin([lambda: [dump(find())]])
    if told is None:
        return find

    def heard() -> tuple[Problem, ...]:
        found = parse(content) if (content := next(iter(told))) else None
        return found if isinstance(found, tuple) else find()

    return heard


def _problems(loaded: Loaded, day: Day, past: Past, root: Path | None) -> tuple[Problem, ...]:
    if root is None:
        return find_problems(loaded, day, past)
    from site_builder.app.known_problems import known_problems  # noqa: PLC0415 - start-up is felt on every command

    return known_problems(root, loaded, day, past)
