"""Whether errors that were found in a few records hold among all records, too, so that these need not be read."""

from collections.abc import Iterable

from site_builder.app.day import Day
from site_builder.app.judging import context_of
from site_builder.app.load import Loaded
from site_builder.app.outline import outline_of, seen_of
from site_builder.model.problem import Problem


def is_certain(errors: Iterable[Problem], paths: Iterable[str], before: Loaded, after: Loaded, day: Day) -> bool:
    """Whether rules that look at nothing but a record found all of them, and the others see what they saw before.

    Then no other record has anything to say to the change of these `paths`.
    """
    changed = frozenset(paths)
    if not all(_is_own(one, changed, after) for one in errors):
        return False
    seen = _seen(before, changed, day)
    return seen is not None and seen == _seen(after, changed, day)


def _is_own(error: Problem, changed: frozenset[str], after: Loaded) -> bool:
    from site_builder.app.check_parts import OWN  # noqa: PLC0415 - only where something is wrong

    if error.path not in changed or error.path not in after.readings:
        return False
    read = {one.code for one in after.readings[error.path].problems}
    return error.code in read or any(rule.check and rule.code == error.code for rule in OWN)


def _seen(loaded: Loaded, changed: frozenset[str], day: Day) -> dict[str, object] | None:
    """What rules across records see of these, and what their records allow; None where one is no customer."""
    book = loaded.book
    if any(path not in book.by_path for path in changed):
        return None
    states = context_of(loaded, day).states
    found: dict[str, object] = {}
    for path in changed:
        due = states[path].contact_due
        outline = outline_of(book.by_path[path])
        found[path] = seen_of(outline, book.sources[path], due.year if due else None), outline.waivers, outline.owner
    return found
