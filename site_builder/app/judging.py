"""What rules look at, and what they find in a repository that is read whole."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.model.book import Book
from site_builder.model.history import History
from site_builder.model.problem import Problem

if TYPE_CHECKING:
    from site_builder.checks.rule import ChangeContext, Context

Past = Callable[[], History | None]
"""Reads the history of the records; None where nothing is known of it. Reading it takes time."""

_OF_FACTS = frozenset({"field", "contact"})


def find_problems(loaded: Loaded, day: Day, past: Past | None = None) -> tuple[Problem, ...]:
    """All problems of all files, severities and waivers applied, in order of place.

    `past` is asked only where it can change the answer: where a stage's gate asks for facts of the record, which must
    have stood there on the day of the move.
    """
    return judge(context_of(loaded, day), loaded, past)


def judge(
    context: "Context",
    loaded: Loaded,
    past: Past | None = None,
    change: "ChangeContext | None" = None,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Problem, ...]:
    """The same by what rules look at, made before; with `change` the rules on changes are applied, too.

    `tell` hears how many rules are applied, and how many there are.
    """
    from site_builder.checks.run import run  # noqa: PLC0415 - start-up is felt on every command

    history = past() if past is not None and any(asks_for_facts(context, one) for one in context.states) else None
    return run(replace(context, history=history) if history else context, loaded.problems, change, tell=tell)


def asks_for_facts(context: "Context", path: str) -> bool:
    """Whether some move of a customer had to meet a gate that asks for what carries no day."""
    from site_builder.metrics.rules.gates import judged_moves  # noqa: PLC0415 - start-up is felt on every command

    moves = judged_moves(context.states[path], context.rules)
    return any(str(one.kind) in _OF_FACTS for move in moves for one in move.requirements)


def context_of(loaded: Loaded, day: Day, within: Book | None = None) -> "Context":
    """What rules look at; `within` narrows it to some of the records."""
    from site_builder.checks.rule import Context  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.metrics.standing.states import customer_states  # noqa: PLC0415 - as above

    return Context(
        book=within or loaded.book,
        rules=loaded.rules,
        states=customer_states(within or loaded.book, loaded.rules, day.today, every_entry=True),
        today=day.today,
        clock_day=day.clock or day.pinned,
    )
