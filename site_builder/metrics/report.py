"""The waist of the house: everything before makes the report, everything after only reads it."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from site_builder.metrics.figures import Figures
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run's result: book, rules, problems, figures and the day.

    `pinned` says that the day was given by the configuration (the example team) and not by the clock. `commit` is the
    one whose records these are, where a past state is shown.
    `problems` are looked for when somebody asks for them. `history` is what earlier versions of the records said,
    for figures that a team's own pages ask for.
    """

    book: Book
    rules: Rules
    problems: Sequence[Problem]
    figures: Figures
    today: date
    pinned: bool = False
    history: History | None = field(default=None, repr=False)
    commit: str | None = None
