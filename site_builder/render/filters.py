"""What templates may say in their language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.i18n.formats import DASH, Formats, number
from site_builder.i18n.risk_text import risk_reason
from site_builder.i18n.script_formats import for_scripts
from site_builder.i18n.translator import Translator
from site_builder.model.money import Money
from site_builder.model.pipeline import Cadence, Choice, Method, Stage, Tier
from site_builder.model.problem import Problem
from site_builder.render.charts import heat
from site_builder.render.markdown import Prose
from site_builder.render.measures import Measures
from site_builder.render.plots import Plots
from site_builder.render.written import Labels, Written

Filter = Callable[..., Any]

_CONFIGURED = frozenset({Choice, Method, Stage, Tier})
"""Things of which a team has a few, made once."""


def filters(words: Translator, formats: Formats, prose: Prose) -> Mapping[str, Filter]:
    """The filters of one language."""

    @pass_context
    def markdown(context: Context, text: str, lowest: int = 4) -> Markup:
        return prose.html(text, context["root"], lowest)

    @pass_context
    def line(context: Context, thing: object, root: str | None = None) -> Markup:
        return prose.line(label(thing, words), context["root"] if root is None else root)

    labels, named = _labels(words), _named(words, prose.plain)

    @pass_context
    def article(context: Context, text: str, path: str) -> Written:
        return prose.article(text, path, context["root"], context["base"], labels)

    return {
        "day": _known(formats.day),
        "day_full": _known(formats.day_full),
        "day_long": _known(formats.day_long),
        "day_tiny": formats.day_tiny,
        "weekday": formats.weekday,
        "weekday_tiny": formats.weekday_tiny,
        "month": formats.month,
        "clock": formats.clock,
        "iso": _iso,
        "money": _money(formats.money),
        "money_cell": _money(formats.money_cell),
        "money_full": _money(formats.money_full),
        "percent": formats.percent,
        "size": formats.size,
        "for_scripts": lambda _: for_scripts(formats),
        "number": number,
        "label": named,
        "labels": lambda things, between: between.join([named(one) for one in things]),
        "cadence": lambda cadence: _cadence(cadence, words),
        "coded": lambda text: coded(text, prose.plain),
        "problem": lambda problem: _describe(problem, words),
        "tel": tel,
        "heat_chart": lambda content: heat_chart(content.heat, content.heat_rows, content.heat_start, words, formats),
        "reason": lambda reason: risk_reason(reason, words, formats),
        "markdown": markdown,
        "line": line,
        "plain": prose.plain,
        "article": article,
        **Plots(Measures(words, formats), lambda thing: label(thing, words)).filters(),
    }


def _named(words: Translator, plain: Callable[[str], str]) -> Callable[[object], str]:
    """A site's pages name the same configured things again and again."""
    known: dict[int, tuple[object, str]] = {}

    def named(thing: object) -> str:
        if type(thing) is str:
            return plain(thing)
        found = known.get(id(thing))
        if found is not None and found[0] is thing:
            return found[1]
        text = plain(label(thing, words))
        if type(thing) in _CONFIGURED:
            known[id(thing)] = thing, text
        return text

    return named


def _known(form: Callable[[date | None], str]) -> Callable[[date | None], str]:
    """A site's pages say the same days again and again."""
    return lru_cache(maxsize=4096)(form)


def _labels(words: Translator) -> Labels:
    """Those with a number keep its place open."""
    return Labels(
        table=words.text("knowledge.table"),
        notes=words.text("knowledge.notes"),
        note=words.text("knowledge.note", n="{n}"),
        back=words.text("knowledge.back", n="{n}"),
    )


def heat_chart(weeks: Sequence[Sequence[int]], rows: int, start: date, words: Translator, formats: Formats) -> Markup:
    """Contacts per day, a column per week from the Monday `start` on, with the first `rows` weekdays."""
    days = [formats.weekday_tiny(row) for row in range(rows)]
    titles = [
        [
            words.text("rep.heat_day", day=formats.day_long(start + timedelta(days=7 * column + row)), n=count)
            for row, count in enumerate(week)
        ]
        for column, week in enumerate(weeks)
    ]
    total = sum(sum(week) for week in weeks)
    return heat(weeks, days, titles, words.text("rep.heat_label", n=len(weeks), total=total))


def label(thing: object, words: Translator) -> str:
    """The word for a configured thing (stage, tier, method, choice, field) or a catalogue term; text as it is."""
    return DASH if thing is None else words.label(thing)


def coded(text: str, plain: Callable[[str], str] = str) -> Markup:
    """A sentence with what stands between backticks as code; `plain` makes the rest of it readable."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(plain(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(plain(part)) for place, part in enumerate(parts)
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _money(form: Callable[[Decimal | None, str | None], str]) -> Filter:
    def shown(amount: Money | Decimal | None) -> str:
        return form(amount.amount, amount.currency) if isinstance(amount, Money) else form(amount, None)

    return shown


def _cadence(cadence: Cadence, words: Translator) -> str:
    key = f"cadence.{cadence.unit}"
    return words.text(f"{key}.one") if cadence.count == 1 else words.text(key, n=cadence.count)


def tel(phone: str) -> str:
    """The address that a telephone dials: digits and a leading plus only."""
    digits = "".join(sign for sign in phone if sign in "0123456789")
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}"


def _describe(problem: Problem, words: Translator) -> object:
    from site_builder.i18n.problems import describe  # noqa: PLC0415 - only pages with problems need it

    return describe(problem, words)
