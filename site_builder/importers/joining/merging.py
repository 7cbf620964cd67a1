"""The rows of one customer as one; what they contradict each other in is said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.importers.incoming import Deal, Incoming, Person, RowRead, Said
from site_builder.importers.joining.groups import Group, numbers
from site_builder.importers.known import folded_channels
from site_builder.importers.problem import RowProblem
from site_builder.model.problem import Severity
from site_builder.parse.import_words import CUSTOMERS

_DECIDING = frozenset({"owner", "tier", "credit_code", "status"})
"""Two rows that differ in these cannot both be right, and nobody but the team knows which one is."""

_NO_FIELDS = frozenset({"name", "id", "source_key"})


def merge_rows(group: Group) -> tuple[Incoming, tuple[RowProblem, ...]]:
    """The customer of a group, with what its rows contradict each other in."""
    fields: dict[str, Said] = {}
    problems: list[RowProblem] = []
    notes: list[tuple[str, str]] = []
    for row in group.rows:
        notes += row.notes
        for key, said in row.fields.items():
            if key in _NO_FIELDS:
                fields.setdefault(key, said)
            elif key not in fields:
                fields[key] = said
            elif said.items and fields[key].items:
                items = tuple(dict.fromkeys((*fields[key].items, *said.items)))
                fields[key] = replace(fields[key], items=items, typed=items)
            elif not _same(fields[key], said):
                problems.append(_differs(row, key, fields[key], said))
                notes += [] if problems[-1].severity is Severity.ERROR else [(said.cell.header, said.text)]
    keys = dict.fromkeys(number for row in group.rows if row.kind == CUSTOMERS for number in numbers(row))
    return (
        Incoming(
            name=group.name,
            keys=tuple(keys),
            fields=fields,
            people=tuple(_people(person for row in group.rows for person in row.people)),
            deals=tuple(_deals(row.deal for row in group.rows if row.deal)),
            talks=tuple(talk for row in group.rows for talk in row.talks),
            notes=tuple(dict.fromkeys(notes)),
            blanks=frozenset.intersection(*(row.blanks for row in group.rows)),
            absent=frozenset.intersection(*(row.absent for row in group.rows)),
            cells=tuple(row.cell for row in group.rows),
        ),
        tuple(problems),
    )


def _same(one: Said, other: Said) -> bool:
    return one.text.casefold() == other.text.casefold() or (one.typed is not None and one.typed == other.typed)


def _differs(row: RowRead, key: str, first: Said, said: Said) -> RowProblem:
    severity = Severity.ERROR if row.kind == CUSTOMERS and key in _DECIDING else Severity.WARNING
    return RowProblem(
        name="differs" if severity is Severity.ERROR else "differs-kept",
        cell=said.cell,
        field=key,
        value=said.text,
        params={"first": first.text, "row": first.cell.row, "sheet": first.cell.sheet},
        severity=severity,
    )


def _people(found: Iterable[Person]) -> Iterator[Person]:
    """Each person once: by name and no other telephone, nameless ones by their channels."""
    kept: list[Person] = []
    for person in found:
        at = next((at for at, one in enumerate(kept) if _is_same_person(one, person)), None)
        if at is None:
            kept.append(person)
        else:
            kept[at] = _joined(kept[at], person)
    yield from kept


def _is_same_person(one: Person, other: Person) -> bool:
    if one.text("name") and other.text("name"):
        return one.text("name").casefold() == other.text("name").casefold()
    return bool(_channels(one) & _channels(other))


def _channels(one: Person) -> set[str]:
    return set(folded_channels(one.text("phone"), one.text("mail"), one.text("chat")))


def _joined(one: Person, other: Person) -> Person:
    """What the second row says further; another number of the same person is kept beside the first."""
    pairs = ((one.text(key), other.text(key)) for key in ("phone", "mail", "chat"))
    further = [*one.further, *other.further, *(theirs for mine, theirs in pairs if mine and theirs and mine != theirs)]
    fields: Mapping[str, Said] = {**other.fields, **one.fields}
    return replace(one, fields=fields, further=tuple(dict.fromkeys(further)))


def _deals(found: Iterable[Deal]) -> Iterator[Deal]:
    """Each opportunity once: by the number that the source has for it, else by all that is said of it."""
    kept: dict[object, Deal] = {}
    for deal in found:
        key = deal.text("source_key") or _content(deal)
        kept[key] = replace(deal, fields={**deal.fields, **kept[key].fields}) if key in kept else deal
    yield from kept.values()


def _content(deal: Deal) -> object:
    return tuple(sorted((key, said.text, said.items) for key, said in deal.fields.items()))
