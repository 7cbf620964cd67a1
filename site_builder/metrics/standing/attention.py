"""How a customer's next step stands to the day."""

from datetime import date

from site_builder.metrics.standing.cadence import ACTIVE
from site_builder.metrics.standing.state import Attention, CustomerKind


def attention(kind: CustomerKind, due: date | None, limit: date | None, today: date, *, is_set: bool) -> Attention:
    """The attention state of a customer whose next step is due on `due`; `is_set` where there is a step at all.

    `limit` is the day by which the tier's cadence wants a contact. Where nothing is active only a step that is
    still to come counts (M4: it appears on its day).
    """
    if kind not in ACTIVE and (due is None or due < today):
        return Attention.NOT_NEEDED
    if due is None:
        return Attention.NONE if kind is CustomerKind.OPEN or is_set else Attention.NOT_NEEDED
    if due <= today:
        return Attention.OVERDUE if due < today else Attention.TODAY
    return Attention.FAR if limit and due > limit else Attention.PLANNED
