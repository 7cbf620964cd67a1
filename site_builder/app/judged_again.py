"""What rules across records say anew after a keystroke, and what is then said of the files that it touches."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from site_builder.app.check_parts import ACROSS
from site_builder.app.live_team import ByPath, Layers, LiveTeam, by_path
from site_builder.app.load import CONFIGURATION
from site_builder.checks.rule import Context
from site_builder.checks.run import find, settle
from site_builder.model.book import Book
from site_builder.model.problem import Problem
from site_builder.parse.knowledge import ATTACHMENTS


def judged_again(before: LiveTeam, after: LiveTeam, touched: Iterable[str], changed: Iterable[str]) -> LiveTeam:
    """`after` is the team of now, with what was found in files alone, and ties; rules across records are as `before`.

    They may say something else of the `touched` files; something else was found alone in the `changed` ones.
    """
    touched = set(touched)
    settings = _settings(before.layers, after.layers) if before.context.due_years != after.context.due_years else None
    across = _across(after, touched, settings)
    layers = replace(after.layers, across=across)
    settings = _settings(before.layers, layers) if settings is not None else set()
    after = replace(after, layers=layers)
    return replace(after, problems=_settled(after, {*touched, *changed, *settings}))


def _settings(*layers: Layers) -> set[str]:
    """The files of the configuration of which rules across records speak: the year of a day may be in no calendar."""
    return {path for one in layers for path in one.across if path.startswith(CONFIGURATION)}


def _across(team: LiveTeam, touched: set[str], settings: set[str] | None) -> ByPath:
    """What rules across records find in those that are touched: the same rules, in a book of all that they may see."""
    asked = _homes(team, touched)
    if not asked and settings is None:
        return team.layers.across
    context = replace(team.context, book=_part(team, asked), whole=team.book, meant=team.bonds.names)
    found = by_path(find(ACROSS, context))
    fresh = {path: found.get(path, ()) for path in asked}
    if settings is not None:
        fresh |= {path: found.get(path, ()) for path in (*settings, *found) if path.startswith(CONFIGURATION)}
    return changed_paths(team.layers.across, fresh)


def _part(team: LiveTeam, paths: set[str]) -> Book:
    """The records at these paths, with those that they are judged together with, and all that belongs to them."""
    book = team.book
    customers = tuple(book.by_path[one] for one in sorted(team.bonds.together(paths)) if one in book.by_path)
    wanted = {one for path in paths for one in team.bonds.attached(path)} | paths
    return replace(
        book,
        customers=customers,
        attachments=tuple(one for one in book.attachments if one.path in wanted),
        sources={path: book.sources[path] for path in sorted(paths) if path in book.sources},
    )


def _homes(team: LiveTeam, paths: Iterable[str]) -> set[str]:
    """These files, with the customers that they may belong to and all that may belong to those."""
    found: set[str] = set()
    fresh = set(paths)
    while fresh:
        found |= fresh
        fresh = {other for path in fresh for other in _beside(team, path)} - found
    return found


def _beside(team: LiveTeam, path: str) -> Iterable[str]:
    """A customer's files in the inbox and below the attachments, or the customers of such a file."""
    if path in team.bonds.faces:
        return {*team.inbox.get(path, ()), *team.bonds.attached(path)}
    if path.startswith(ATTACHMENTS):
        return team.bonds.owners(path)
    return [home for home, waiting in team.inbox.items() if path in waiting]


def _settled(team: LiveTeam, changed: Iterable[str]) -> ByPath:
    """The problems of these files as `check` says them; a waiver of the configuration speaks of its record, too."""
    paths = set(changed)
    for waiver in team.rules.waivers:
        named = waiver.customer or ""
        customer = team.book.by_id.get(named) or team.book.by_path.get(named)
        paths |= {waiver.path, *((customer.path,) if customer else ())}
    paths = _homes(team, paths)
    customers = tuple(team.book.by_path[path] for path in sorted(paths) if path in team.book.by_path)
    context: Context = replace(team.context, book=replace(team.book, customers=customers))
    found = by_path(settle((one for path in paths for one in team.layers.of(path)), context))
    return changed_paths(team.problems, {path: found.get(path, ()) for path in paths})


def changed_paths(held: ByPath, found: Mapping[str, tuple[Problem, ...]]) -> ByPath:
    """The same, with what was found anew; where nothing was, nothing stands."""
    fresh = {path: problems for path, problems in found.items() if held.get(path, ()) != problems}
    if not fresh:
        return held
    found = {**held, **fresh}
    for path, problems in fresh.items():
        if not problems:
            del found[path]
    return found
