"""What the options of `import` ask for."""

from collections.abc import Mapping
from typing import Any

from site_builder.adapters.console import visible
from site_builder.app.day import Day
from site_builder.app.importing.wish import FIRST, Wish
from site_builder.app.when import split_when, when
from site_builder.cli.people import known_author
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.reading import read_cell
from site_builder.importers.incoming import Said
from site_builder.importers.matching.values import family
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.settled import Span, settle
from site_builder.importers.targets import Reading, find_target, targets
from site_builder.model.import_mapping import ImportMapping
from site_builder.model.rules import Rules
from site_builder.parse.dates import YEARS
from site_builder.parse.nearest import nearest

_YEAR = "year"
"""Not a field: the year of the newest entry in logs that leave the years out."""


def read_wish(
    session: Session, rules: Rules, options: Mapping[str, Any], source: str, mapping: ImportMapping, day: Day
) -> Wish:
    """The wish that the options and the mapping file describe; options come first.

    Raises:
        WrongUse: a value, a field or a day in them means nothing.
    """
    said = dict(mapping.set)
    for pair in options["set_"]:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise WrongUse("import.bad-set", text=visible(pair))
        said[name.strip()] = value.strip()
    next_on, next_text = None, ""
    if text := options["next_"]:
        next_on, rest = split_when(text, day.today)
        next_on, next_text = (next_on, rest) if next_on else (when(text, day.today), "")
        if next_on is None:
            raise WrongUse("edit.bad-when", name="--next", text=visible(text))
    return Wish(
        source=source,
        words=session.with_language(rules.site.language),
        author=known_author(session, rules) or "",
        spread=options["first_step"] is not None,
        per_day=options["per_day"] or rules.limits.daily_customers,
        next_on=next_on,
        next_text=next_text,
        year=_year(said.pop(_YEAR, "")),
        blank=options["blank"],
        partial=options["partial"],
        same=mapping.same,
        defaults=dict(_default(rules, name, value, mapping, day) for name, value in said.items()),
    )


def _year(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and int(text) in YEARS):
        raise WrongUse("import.bad-value", name=_YEAR, value=visible(text))
    return int(text) if text else None


def _default(rules: Rules, name: str, value: str, mapping: ImportMapping, day: Day) -> tuple[str, Said]:
    target = find_target(rules, name)
    if target is None or target.reading is Reading.LEFT_OUT:
        likely = nearest(name, targets(rules))
        hint = {"likely": likely} if likely else {}
        raise WrongUse("import.unknown-field.hint" if likely else "import.unknown-field", name=visible(name), **hint)
    ground = Ground(rules=rules, today=day.today, mapped=mapping.values)
    settled = settle(target, Span(values=(value,), first=1, near=day.today))
    found = read_cell(ColumnReading(target, family(target), settled), value, Cell(), ground)
    if not isinstance(found, Said):
        likely = found.likely if isinstance(found, RowProblem) else ""
        key = "import.bad-value.hint" if likely else "import.bad-value"
        raise WrongUse(key, name=visible(name), value=visible(value), **({"likely": likely} if likely else {}))
    return target.name, found


__all__ = ["FIRST", "read_wish"]
