"""docs/figures.md: every figure with its definition."""

from collections.abc import Iterator

from site_builder.i18n.translator import Translator, translator
from site_builder.metrics.asking.ask import dimensions_of
from site_builder.metrics.asking.figure import Figure
from site_builder.metrics.reports.registry import figures


def render(language: str) -> str:
    """The page in a language."""
    return "\n".join(_lines(translator(language))) + "\n"


def _lines(words: Translator) -> Iterator[str]:
    yield from (f"# {words.text('reference.figures')}", "", words.text("reference.figures.intro", n=len(figures())))
    for figure in figures().values():
        yield from _figure(figure, words)


def _figure(figure: Figure, words: Translator) -> Iterator[str]:
    name = figure.name
    yield from ("", f"## {words.text(f'figure.{name}')}", "", f"`genjin report {name}`", "")
    yield words.text(f"figure.{name}.text")
    yield from ("", f"- {words.text('reference.unit')}: {words.text(f'figure-unit.{figure.unit}')}")
    yield f"- {words.text(f'glossary.dated.{figure.dated}')}"
    yield f"- {words.text('reference.by')}: {', '.join(f'`{one}`' for one in (*figure.own, *dimensions_of(figure)))}"
