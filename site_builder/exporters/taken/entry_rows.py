"""The log as rows."""

from collections.abc import Iterator

from site_builder.exporters.taken.deal_rows import named
from site_builder.exporters.taken.taken import Taken
from site_builder.model.follow_up import FollowUp
from site_builder.parse.tables.entry_cells import entry_cells
from site_builder.parse.tables.stated import Cells


def entry_rows(taken: Taken) -> Iterator[Cells]:
    """One row an entry, in the order of the records, those of the inbox last."""
    sources, ground = taken.report.book.sources, taken.report.figures.ledger.ground
    for state in taken.states:
        whose = named(state, taken)
        for one in state.customer.follow_ups:
            fields = entry_cells(one, sources.get(one.path, ""), taken.rules)
            yield {**whose, **fields, **_heading(one), "is_contact": ground.is_contact(one) or None}


def _heading(one: FollowUp) -> Cells:
    return {
        "date": one.on,
        "time": one.at,
        "method": one.methods,
        "author": one.author,
        "content": one.content or None,
        "tags": one.tags,
        "entry_number": one.number,
        "path": one.path,
    }
