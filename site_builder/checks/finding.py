"""How rules say what they found."""

from datetime import date

from site_builder.model.customer import Customer
from site_builder.model.pipeline import Choice, Method, Stage, Tier
from site_builder.model.place import TOP, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.rules import Rules
from site_builder.model.words import Words, said_in, words_of
from site_builder.parse.vocabulary.log_words import WORDS, log_word

_LOG_WORDS = {word.key: word for word in WORDS}


def found(
    code: str,
    customer: Customer,
    span: Span = TOP,
    *,
    path: str | None = None,
    variant: str = "",
    field: str | None = None,
    remedy: Remedy | None = None,
    **params: Param | date,
) -> Problem:
    """A problem of a customer; `path` differs from the customer's where the place is in an inbox file."""
    return Problem(
        code=code,
        path=path or customer.path,
        span=span,
        variant=variant,
        params={key: value.isoformat() if isinstance(value, date) else value for key, value in params.items()},
        customer=customer.id,
        field=field,
        remedy=remedy,
    )


def words(thing: Stage | Tier | Method | Choice) -> Words:
    """A configured thing as words of either language."""
    return words_of(thing)


def label(thing: Stage | Tier | Method | Choice, rules: Rules) -> str:
    """A configured thing as the team types it."""
    return said_in(thing, rules.site.language)


def stage_words(key: str | None, rules: Rules) -> str | Words:
    """A stage by its key where the pipeline knows it, else the text as typed."""
    stage = rules.pipeline.by_key.get(key or "")
    return words(stage) if stage else key or ""


def stage_label(key: str | None, rules: Rules) -> str:
    """A stage as the team types it."""
    stage = rules.pipeline.by_key.get(key or "")
    return label(stage, rules) if stage else key or ""


def is_chinese(rules: Rules) -> bool:
    """Whether the team writes its records in Chinese."""
    return rules.site.writes_chinese


def log_line(key: str, value: str, rules: Rules, qualifier: str = "") -> str:
    """A field of the log as the team types it: key, qualifier (an opportunity, a date), value."""
    word = _LOG_WORDS[key]
    middle = f" {qualifier}" if qualifier else ""
    colon = "\uff1a" if is_chinese(rules) else ": "
    return f"- {log_word(word, rules.site.language)}{middle}{colon}{value}"


def word_at(sources: str | None, span: Span, *words_there: str, last: bool = False) -> Span:
    """The place of the first of these words that stands within a span; the span itself where none does."""
    text = text_at(sources, span)
    for word in words_there:
        at = text.rfind(word) if last else text.find(word)
        if word and at >= 0:
            return _within(span, text, at, len(word))
    return span


def _within(span: Span, text: str, at: int, length: int) -> Span:
    """The stretch of one line that begins `at` characters after the span's start."""
    line_start = text.rfind("\n", 0, at) + 1
    line = span.line + text.count("\n", 0, at)
    column = at - line_start + (1 if line_start else span.column)
    return Span(span.start + at, span.start + at + length, line, column, line, column + length)


def text_at(sources: str | None, span: Span) -> str:
    """The text that a span covers."""
    return (sources or "")[span.start : span.end]
