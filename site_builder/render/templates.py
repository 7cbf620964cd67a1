"""Where template texts come from: an argument, so that disk access stays in the adapters."""

from collections.abc import Callable

from jinja2 import BaseLoader, BytecodeCache, FunctionLoader
from jinja2.bccache import Bucket

TemplateSource = Callable[[str], str | None]
"""Gives the text of a template by its name (`today.html`), None where there is none."""


def loader(sources: tuple[TemplateSource, ...]) -> BaseLoader:
    """Search the sources in order: the team's own templates first, then the package's."""

    def find(name: str) -> str | None:
        return next((text for source in sources if (text := source(name)) is not None), None)

    return FunctionLoader(find)


class Compiled(BytecodeCache):
    """Templates compiled once for all sites of a process (`serve`, views, languages); Jinja compares their texts."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before, if anything."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what was compiled."""
        self._held[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
