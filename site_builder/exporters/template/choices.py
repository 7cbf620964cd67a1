"""What can be chosen in a column of the template, from the team's configuration."""

from collections.abc import Callable, Mapping

from site_builder.exporters.editions import Edition
from site_builder.model.pipeline import Choice
from site_builder.model.rules import Rules
from site_builder.parse.tables.columns import Column, ColumnKind, Values
from site_builder.parse.vocabulary.contact_words import ROLES

Say = Callable[[object], str]


def _members(rules: Rules, _: Edition) -> tuple[str, ...]:
    """Active members by name; who shares a name stands with the id."""
    names = rules.team.by_name
    active = (one for one in rules.team.members if one.active)
    return tuple(one.name if names.get(one.name) is one else one.id for one in active)


def _owners(rules: Rules, edition: Edition) -> tuple[str, ...]:
    return (*_members(rules, edition), edition.words.text("site.pool"))


def _labels(found: tuple[Choice, ...], edition: Edition) -> tuple[str, ...]:
    return tuple(edition.label(one) or one.key for one in found)


def _roles(_: Rules, edition: Edition) -> tuple[str, ...]:
    return tuple(edition.words.text(f"role.{key}") for key in dict.fromkeys(ROLES.values()))


_OF: Mapping[Values, Callable[[Rules, Edition], tuple[str, ...]]] = {
    Values.MEMBERS: _members,
    Values.TIERS: lambda rules, _: tuple(one.key for one in rules.tiers),
    Values.STAGES: lambda rules, edition: tuple(edition.label(one) for one in rules.pipeline.stages),
    Values.METHODS: lambda rules, edition: tuple(edition.label(one) for one in rules.methods),
    Values.INDUSTRIES: lambda rules, edition: _labels(rules.lists.industries, edition),
    Values.SOURCES: lambda rules, edition: _labels(rules.lists.sources, edition),
    Values.SIZES: lambda rules, edition: _labels(rules.lists.sizes, edition),
    Values.ROLES: _roles,
    Values.RISKS: lambda _, edition: tuple(edition.words.text(f"risk.{key}") for key in ("green", "yellow", "red")),
}


def choices(column: Column, rules: Rules, edition: Edition) -> tuple[str, ...]:
    """The values to choose from; none where the column is free."""
    if column.kind is ColumnKind.BOOL:
        return edition.words.text("sheet.yes"), edition.words.text("sheet.no")
    if column.own is not None:
        return _labels(column.own.values, edition) if column.kind is not ColumnKind.LIST else ()
    if column.key == "owner":
        return _owners(rules, edition)
    if column.values not in _OF or (column.kind is ColumnKind.LIST and column.values is not Values.METHODS):
        return ()
    return _OF[column.values](rules, edition)
