"""What an entry states of the future and of answers: next steps, replies."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from site_builder.model.follow_up import LogField, NextStep, Reply, StepKind
from site_builder.model.made import maker
from site_builder.model.problem import Problem
from site_builder.model.regex import regex
from site_builder.parse.body_text import BodyText
from site_builder.parse.log_values import fault, read_day, split_brackets
from site_builder.parse.vocabulary import value_words as words
from site_builder.parse.width import fold

_NONE = regex(words.NONE, re.IGNORECASE)
_next_step = maker(NextStep)
_GOAL = regex(rf"{words.GOAL}[ \t]*:[ \t]*", re.IGNORECASE)


def read_step(text: BodyText, field: LogField) -> tuple[NextStep, tuple[Problem, ...]]:
    """A next step, `unchanged`, or `none (reason)`."""
    bare, brackets = split_brackets(field.value)
    plain = fold(bare).strip().rstrip(words.STOPS).casefold()
    if plain in words.UNCHANGED:
        return _no_plan(field, StepKind.UNCHANGED, brackets), ()
    if _NONE.fullmatch(plain):
        problems = () if brackets else (fault(text, field, "none-reason"),)
        return _no_plan(field, StepKind.NONE, brackets or None), problems
    goal = _GOAL.match(fold(brackets)) if brackets else None
    said = bare if goal else field.value
    aim = brackets[goal.end() :].strip() if goal and brackets else None
    planned = (StepKind.PLANNED, said, field.on, field.at, field.method, field.person, aim, None)
    return _next_step(*planned, field.opportunity, field.valid and bool(field.value), field.span), ()


def _no_plan(field: LogField, kind: StepKind, reason: str | None) -> NextStep:
    return NextStep(
        kind=kind, text=field.value, reason=reason, opportunity=field.opportunity, valid=field.valid, span=field.span
    )


def with_due(
    text: BodyText, steps: Sequence[NextStep], due: LogField | None, base: date
) -> tuple[tuple[NextStep, ...], tuple[Problem, ...]]:
    """The steps with the day of the entry's due field where they have none of their own."""
    if due is None or not due.value:
        return tuple(steps), ()
    day, problems = read_day(text, due, base)
    if day is None:
        return tuple(_undated(step) for step in steps), problems
    differing = next((step.due for step in steps if step.due and step.due != day), None)
    if differing:
        days = {"first": differing.isoformat(), "second": day.isoformat()}
        problems = (fault(text, due, "two-dates", params=days),)
    return tuple(replace(step, due=day) if _lacks_day(step) else step for step in steps), problems


def _lacks_day(step: NextStep) -> bool:
    return step.kind is StepKind.PLANNED and step.due is None and step.valid


def _undated(step: NextStep) -> NextStep:
    """A step whose day was given elsewhere and could not be read is unreadable, not undated."""
    return replace(step, valid=False) if _lacks_day(step) else step


def read_reply(field: LogField) -> Reply:
    """An answer, or how a complaint was resolved."""
    return Reply(
        text=field.value,
        on=field.on,
        at=field.at,
        number=field.number,
        resolved=field.key == "resolved",
        span=field.span,
    )
