"""All rules, found by walking this package: a new rule is a new file and nothing else."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from site_builder import checks
from site_builder.checks.rule import Rule


def _gather() -> tuple[Rule, ...]:
    names = sorted(one.name for one in iter_modules(checks.__path__) if one.name.startswith("gj"))
    rules: list[Rule] = [import_module(f"{checks.__name__}.{name}").RULE for name in names]
    return tuple(rules)


RULES: tuple[Rule, ...] = _gather()
"""Every rule, in the order of their codes."""

BY_CODE: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in RULES})
"""The rule of a code."""


def find_rule(text: str) -> Rule | None:
    """The rule of this code or name, however it is cased: `gj401` and `next-step-missing` are the same rule."""
    wanted = text.strip().casefold()
    return next((rule for rule in RULES if wanted in (rule.code.casefold(), rule.name)), None)
