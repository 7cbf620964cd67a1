"""Where template texts come from: an argument, so that disk access stays in the adapters."""

from collections.abc import Callable

from jinja2 import BaseLoader, FunctionLoader

TemplateSource = Callable[[str], str | None]
"""Gives the text of a template by its name (`today.html`), None where there is none."""


def loader(sources: tuple[TemplateSource, ...]) -> BaseLoader:
    """Search the sources in order: the team's own templates first, then the package's."""

    def find(name: str) -> str | None:
        return next((text for source in sources if (text := source(name)) is not None), None)

    return FunctionLoader(find)
