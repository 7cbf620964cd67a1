"""All figures: every other module of this package holds the `FIGURE` of its name."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from site_builder.metrics.asking.figure import Figure

_PACKAGE = "site_builder.metrics.reports"


@cache
def figures() -> dict[str, Figure]:
    """The figures by name, in the order of their names."""
    return {name: figure_named(name) for name in figure_names()}


def figure_named(name: str) -> Figure:
    """The figure of this name; only its own module is read.

    Raises:
        KeyError: there is none.
    """
    if name not in figure_names():
        raise KeyError(name)
    found: Figure = import_module(f"{_PACKAGE}.{name.replace('-', '_')}").FIGURE
    return found


@cache
def figure_names() -> tuple[str, ...]:
    """The names of all figures: those of their modules."""
    modules = (one.name for one in iter_modules(import_module(_PACKAGE).__path__) if one.name != "registry")
    return tuple(sorted(name.replace("_", "-") for name in modules))
