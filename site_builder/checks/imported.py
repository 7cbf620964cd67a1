"""Entries that came with a table: the commit that wrote them noted in the record which rows it took in."""

from collections.abc import Iterator

from site_builder.checks.changing import Written
from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.tokens import field_token
from site_builder.model.authorship import Step
from site_builder.model.change import RecordChange

_KEYS = "imported_from"


def is_imported(one: Written, context: ChangeContext) -> bool:
    """Whether an old table brought the entry: its day and author are the table's, not those of the commit."""
    return any(step is one.step for step in _imports(one.change, context))


def _imports(change: RecordChange, context: ChangeContext) -> Iterator[Step]:
    """The steps in which a record, or a deal of it, learnt of rows of a table that it did not know of."""
    for field in change.fields:
        if field.key == _KEYS and _rows(field.after) - _rows(field.before):
            step = context.authorship.of(change.path, field_token(field))
            if step is not None:
                yield step


def _rows(keys: object) -> frozenset[str]:
    return frozenset(map(str, keys)) if isinstance(keys, tuple | list) else frozenset()
