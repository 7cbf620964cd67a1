"""All files that leave the site besides its pages: every module of this package with an `export` makes some."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from site_builder.metrics.report import Report

Export = Callable[[Report], Iterator[tuple[str, bytes]]]


@cache
def exports() -> tuple[Export, ...]:
    """The exporters, in the order of their modules' names."""
    package = import_module("site_builder.exporters")
    names = sorted(one.name for one in iter_modules(package.__path__))
    modules = (import_module(f"{package.__name__}.{name}") for name in names)
    return tuple(module.export for module in modules if hasattr(module, "export"))


def export_site(report: Report) -> Iterator[tuple[str, bytes]]:
    """Every exported file as (path relative to the site's root, content)."""
    for export in exports():
        yield from export(report)
