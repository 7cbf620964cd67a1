"""Facts of a record that a gate asks for: fields, contacts, tasks (R26)."""

from collections.abc import Iterable
from datetime import date

from site_builder.model.contact import Contact
from site_builder.model.customer import Customer
from site_builder.model.opportunity import Opportunity
from site_builder.model.task import Task
from site_builder.parse.width import fold

_OF_DEALS = frozenset(("amount", "expected_close", "probability", "products", "opened"))
_NO_VALUE: tuple[object, ...] = (None, "", (), [])


def has_field(key: str, customer: Customer, opportunity: str) -> bool:
    """Whether a record states a field, for the opportunity of this id where it belongs to one.

    A value that cannot be read is there: that is reported already.
    """
    deal = next((one for one in customer.opportunities if one.id.casefold() == opportunity.casefold()), None)
    if customer.is_invalid(key):
        return True
    if key in _OF_DEALS:
        return deal is not None and getattr(deal, key) not in _NO_VALUE
    if key == "owner" and deal is not None and deal.owner:
        return True
    return _stated(key, customer, deal)


def _stated(key: str, customer: Customer, deal: Opportunity | None) -> bool:
    """A field of the customer, or one of the team's own."""
    custom = {**customer.custom, **(deal.custom if deal else {})}
    value = custom.get(key, getattr(customer, key, None))
    if isinstance(value, bool):
        return key in custom or not customer.is_missing(key)
    return value not in _NO_VALUE


def contacts_with(role: str, versions: Iterable[Customer], day: date) -> int:
    """How many contacts have a role and were there on a day; the best of the versions counts."""
    return max(sum(one.role == role and _is_there(one, day) for one in version.contacts) for version in versions)


def _is_there(one: Contact, day: date) -> bool:
    return not one.left or (one.left_on is not None and day < one.left_on)


def tasks_done(wanted: str, customer: Customer, day: date) -> tuple[int, int]:
    """How many of the tasks meant were done by a day, and how many were to be.

    A text means tasks of that text. A `#tag` means all tasks with it that were due or done by the day, at least one.
    """
    meant = [one for one in customer.tasks if is_meant(wanted, one)]
    done = sum(_is_done(one, day) for one in meant)
    if not wanted.startswith("#"):
        return min(done, 1), 1
    late = sum(not _is_done(one, day) and one.due is not None and one.due <= day for one in meant)
    return done, max(1, done + late)


def is_meant(wanted: str, task: Task) -> bool:
    """Whether a task has this text, or this `#tag`."""
    return wanted[1:] in task.tags if wanted.startswith("#") else same_text(wanted, task.text)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for width, case and blanks."""
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return "".join(fold(text).casefold().split()).rstrip(".\u3002")


def _is_done(task: Task, day: date) -> bool:
    return task.done and (task.done_on is None or task.done_on <= day)
