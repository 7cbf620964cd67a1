"""All figures: every module of this package with a `FIGURE` (or `FIGURES`) has some."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from site_builder.metrics.figure import Figure

_PACKAGE = "site_builder.metrics.reports"


@cache
def figures() -> dict[str, Figure]:
    """The figures by name, in the order of their names."""
    return {one.name: one for one in sorted(_found(), key=lambda figure: figure.name)}


def figure_named(name: str) -> Figure:
    """The figure of this name; only its own module is read.

    Raises:
        KeyError: there is none.
    """
    module = f"{_PACKAGE}.{name.replace('-', '_')}"
    if name.replace("-", "_") not in {one.name for one in iter_modules(import_module(_PACKAGE).__path__)}:
        raise KeyError(name)
    found = getattr(import_module(module), "FIGURE", None)
    if not isinstance(found, Figure) or found.name != name:
        raise KeyError(name)
    return found


def _found() -> Iterator[Figure]:
    for module in iter_modules(import_module(_PACKAGE).__path__):
        found = getattr(import_module(f"{_PACKAGE}.{module.name}"), "FIGURE", None)
        if isinstance(found, Figure):
            yield found
