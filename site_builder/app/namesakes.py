"""Records that may have the number of another: the inbox and the configuration mean the first of them."""

from collections.abc import Iterable, Sequence

from site_builder.model.customer import Customer
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE


def namesakes(customers: Iterable[Customer], files: Sequence[SourceFile], by_number: tuple[str, ...]) -> frozenset[str]:
    """Paths of the records in which a number of these customers stands, where a file of `by_number` (folders) names it.

    Two records of one number are a fault, and while it lasts an entry of the inbox is not everybody's. No record is
    read for that: a number that stands nowhere in the bytes is nobody else's.
    """
    numbers = {number.encode() for one in customers for number in (one.id, *one.former_ids) if number}
    named = [one for one in numbers if any(one in (file.content or b"") for file in _in(files, by_number))]
    if not named:
        return frozenset()
    records = _in(files, (CUSTOMERS, ARCHIVE))
    return frozenset(file.path for file in records if any(one in (file.content or b"") for one in named))


def _in(files: Iterable[SourceFile], folders: tuple[str, ...]) -> Iterable[SourceFile]:
    return (file for file in files if file.path.startswith(folders))
