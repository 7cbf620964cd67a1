"""What a rule is."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from site_builder.metrics.standing.state import CustomerState
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules

if TYPE_CHECKING:
    from site_builder.checks.meant import Meant
    from site_builder.metrics.changes.rewriting import Texts
    from site_builder.model.authorship import Authorship
    from site_builder.model.change import Changes
    from site_builder.model.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rules may look at. `states` count every entry whatever the day (M8), by path.

    `clock_day` is True when nobody asked for a day: only then is an entry dated later a problem (M8).
    `history` is what earlier versions of the records said, where it is at hand: gates look at the day of a move.
    `due_years` are those of the next contacts of customers who have no state here (`app.parts`).
    Where `book` holds a part of the team's records, those that are asked about and all that share something with them,
    `whole` is the book of all, and `meant` what names mean there.
    """

    book: Book
    rules: Rules
    states: Mapping[str, CustomerState]
    today: date
    clock_day: bool = True
    history: "History | None" = None
    due_years: frozenset[int] = frozenset()
    whole: Book | None = None
    meant: "Meant | None" = None

    @property
    def team(self) -> Book:
        """The book of all records."""
        return self.whole or self.book


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeContext:
    """What rules on changes may look at: the base, the present, what changed, and who changed it.

    Who may change what is decided by the team and the permissions of the base, since a change could grant them to
    itself. The states of `before` are those of changed records only. `known` are the paths of files in the base.
    """

    before: Context
    after: Context
    changes: "Changes"
    authorship: "Authorship"
    known: Collection[str] = ()

    @property
    def texts(self) -> "Texts":
        """The texts of both sides."""
        from site_builder.metrics.changes.rewriting import Texts  # noqa: PLC0415 - only a change has two sides

        return Texts(
            before=self.before.book.sources,
            after=self.after.book.sources,
            grace_hours=self.before.rules.limits.grace_hours,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: a stable code, a name that states the offence, its default severity.

    `check` finds the problems of records as they are, `check_change` those of a change against its base; both are None
    for rules that the reader (parse) itself reports under this code.
    `day_dependent` rules may change their verdict as days pass; they are never errors (C4) unless time only heals them.
    `across` rules look beyond the record that they speak of; all others find in a record alone what they find in it
    among all others, so that it need not be looked for again while the record stays the same.
    `mild` are the variants of what nobody can mend any more: never more than a warning.
    `wrong` and `right` are a few lines of a record, before and after; the gallery's cases hold them word for word.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterable[Problem]] | None = None
    check_change: Callable[[ChangeContext], Iterable[Problem]] | None = None
    waivable: bool = True
    day_dependent: bool = False
    across: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    mild: frozenset[str] = frozenset()
    wrong: str = ""
    right: str = ""
