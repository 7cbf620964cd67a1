"""What a format is, and which there are."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from site_builder.exporters.taken.taken import Taken
from site_builder.model.frozen import dataclass

_NOT_FORMATS = frozenset({"format"})

File = tuple[str, bytes]
"""Name and content of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format. `make` gives its files: one, or where it is `parted` one for each table.

    `suffix` ends the name of its file. `is_text`: a terminal can show it. `tabled`: it is made of the chosen tables.
    `extra` is the optional part of the installation that it needs, with the package that tells whether it is there.
    """

    name: str
    suffix: str
    make: Callable[[Taken], Iterator[File]]
    is_text: bool = True
    tabled: bool = True
    parted: bool = False
    extra: tuple[str, str] | None = None


@cache
def format_names() -> tuple[str, ...]:
    """What can be asked for; nothing is loaded."""
    package = import_module("site_builder.exporters.formats")
    return tuple(sorted(one.name for one in iter_modules(package.__path__) if one.name not in _NOT_FORMATS))


def format_named(name: str) -> Format:
    """The format of this name."""
    found = import_module(f"site_builder.exporters.formats.{name}").FORMAT
    assert isinstance(found, Format)  # noqa: S101 - a test asks for every name
    return found
