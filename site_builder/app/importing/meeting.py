"""Which record, if any, a customer of the tables is."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from site_builder.app.importing.drafting import source_keys
from site_builder.app.importing.wish import Wish
from site_builder.importers.incoming import Incoming
from site_builder.importers.known import Known, folded_channels
from site_builder.importers.problem import RowProblem
from site_builder.metrics.rules.duplicates import channels
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Severity
from site_builder.parse.names import fold_company_name

_ALIKE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A customer of the tables and the record that it is. `refused`: it cannot be told which, nothing is done."""

    incoming: Incoming
    record: Customer | None = None
    refused: bool = False
    problems: tuple[RowProblem, ...] = ()


def meet(one: Incoming, known: Known, wish: Wish) -> Meeting:
    """The record by what the mapping says, by the source's key, the number, the credit code, then by the name."""
    if said := wish.same.get(one.name):
        record = known.by_id.get(said.casefold())
        return Meeting(incoming=one, record=record) if record else _refused(one, "unknown-record", said)
    record = _by_number(one, known, wish.source)
    if record:
        return Meeting(incoming=one, record=record) if _fits(one, record) else _other_name(one, record)
    named = [customer for customer in known.named(one.name) if not _is_other(one, customer)]
    if len(named) == 1:
        return Meeting(incoming=one, record=named[0])
    if named:
        return _refused(one, "several-records", ", ".join(customer.id or customer.path for customer in named))
    return Meeting(incoming=one, problems=tuple(_alike(one, known)))


def _refused(one: Incoming, name: str, likely: str) -> Meeting:
    problem = RowProblem(name=name, cell=one.cell, field="name", value=one.name, likely=likely)
    return Meeting(incoming=one, refused=True, problems=(problem,))


def _other_name(one: Incoming, record: Customer) -> Meeting:
    params = {"other": record.label, "id": record.id or record.path}
    problem = RowProblem(name="other-name", cell=one.cell, field="name", value=one.name, params=params)
    return Meeting(incoming=one, refused=True, problems=(problem,))


def _by_number(one: Incoming, known: Known, source: str) -> Customer | None:
    by_key = (known.by_key.get(key) for key in source_keys(one, source))
    by_id = (known.by_id.get(key) for key in one.keys)
    code = known.by_code.get(one.text("credit_code").upper()) if one.text("credit_code") else None
    return next((found for found in (*by_key, *by_id, code) if found), None)


def _fits(one: Incoming, record: Customer) -> bool:
    """Whether a number's record may be this customer: two tables may count from 1, each its own customers."""
    names = [fold_company_name(name) for name in (record.name, record.short_name) if name]
    folded = fold_company_name(one.name)
    if not names or any(name in folded or folded in name for name in names):
        return True
    if set(channels(record)) & set(_channels(one)) or (
        record.credit_code and record.credit_code == one.text("credit_code")
    ):
        return True
    return any(SequenceMatcher(None, name, folded, autojunk=False).ratio() >= _ALIKE for name in names)


def _is_other(one: Incoming, customer: Customer) -> bool:
    """Two credit codes are two companies, whatever their names."""
    code = one.text("credit_code").upper()
    return bool(code and customer.credit_code and code != customer.credit_code)


def _channels(one: Incoming) -> Iterator[str]:
    for person in one.people:
        yield from folded_channels(person.text("phone"), person.text("mail"), person.text("chat"))


def _alike(one: Incoming, known: Known) -> Iterator[RowProblem]:
    """Records that have a telephone, an address or an account of these people: perhaps the same, perhaps not (R03)."""
    found = {customer.path: customer for channel in _channels(one) for customer in known.by_channel.get(channel, ())}
    for customer in found.values():
        yield RowProblem(
            name="perhaps-same",
            cell=one.cell,
            field="name",
            value=one.name,
            likely=customer.id or customer.path,
            params={"other": customer.label},
            severity=Severity.WARNING,
        )
