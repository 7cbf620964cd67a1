"""All pages: every module of this package with a `plan` makes some."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from site_builder.metrics.report import Report
from site_builder.model.page import Page
from site_builder.pages.addresses import addresses
from site_builder.pages.behind_sets import with_sets

Plan = Callable[[Report], Iterator[Page]]


@cache
def plans() -> tuple[Plan, ...]:
    """The planners, in the order of their modules' names."""
    package = import_module("site_builder.pages")
    names = sorted(one.name for one in iter_modules(package.__path__))
    modules = (import_module(f"{package.__name__}.{name}") for name in names)
    return tuple(module.plan for module in modules if hasattr(module, "plan"))


def plan_each(report: Report, step: Callable[[], None] | None = None) -> dict[Plan, tuple[Page, ...]]:
    """Every page of the site by what plans it; `step` is called before each of them."""
    found = {}
    for plan in plans():
        if step:
            step()
        found[plan] = tuple(plan(report))
    return found


def plan_site(report: Report, planned: Mapping[Plan, tuple[Page, ...]] | None = None) -> tuple[Page, ...]:
    """Every page of the site, and the sets of customers that their numbers lead to where those are large."""
    pages = tuple(page for some in (planned or plan_each(report)).values() for page in some)
    return with_sets(pages, addresses(report).customers.values())
