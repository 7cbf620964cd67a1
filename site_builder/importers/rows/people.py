"""The people that a row names."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from site_builder.importers.incoming import Person, Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.rows.several_people import people_apart
from site_builder.parse.body_text import is_chinese
from site_builder.parse.import_words import CONTACT

_CHANNELS = ("phone", "landline", "mail", "chat")


def people_of(
    parts: Iterable[str],
    cell: Cell,
    fields: Mapping[str, Said],
    read: Callable[[str], dict[str, Said]],
    problems: list[RowProblem],
) -> Iterator[Person]:
    """The contacts of a row: the first ones, then the numbered ones. Nameless ones have an empty name."""
    for part in sorted(one for one in parts if one.startswith(CONTACT)):
        apart = people_apart(read(part))
        if isinstance(apart, RowProblem):
            problems.append(apart)
            continue
        for values in apart:
            if person := _person(values, cell):
                yield person
    if number := fields.get("other_phone"):
        yield _nameless(number, cell)


def _person(values: Mapping[str, Said], cell: Cell) -> Person | None:
    kept: dict[str, Said] = {
        key: values[key] for key in ("role", "chat", "left", "left_on", "same_wechat") if key in values
    }
    name = _name(values)
    if name:
        kept["name"] = name
    title, beside = _title(values), name.remarks if name else ()
    if title or beside:
        kept["title"] = title or Said(text=beside[0], typed=beside[0], cell=cell)
    further = [*(beside if title and title.text not in beside else ())]
    further += [remark for key in _CHANNELS if key in values for remark in values[key].remarks]
    phones = _numbers(values, "phone", "landline")
    if phones:
        kept["phone"] = phones[0]
        further += [one.text for one in phones[1:]]
    mails = _numbers(values, "mail")
    if mails:
        kept["mail"] = mails[0]
        further += [one.text for one in mails[1:]]
    if note := values.get("note"):
        further.append(" ".join(note.text.split()))
    if not name and not any(key in kept for key in _CHANNELS):
        return None
    return Person(fields=kept, further=tuple(further), cell=cell)


def _name(values: Mapping[str, Said]) -> Said | None:
    """The name, or first and last one in the order of their language."""
    if found := values.get("name"):
        return found
    last, first = values.get("last_name"), values.get("first_name")
    if not first or not last:
        return first or last
    chinese = is_chinese(last.text + first.text)
    text = f"{last.text}{first.text}" if chinese else f"{first.text} {last.text}"
    return Said(text=text, typed=text, cell=first.cell)


def _title(values: Mapping[str, Said]) -> Said | None:
    department, title = values.get("department"), values.get("title")
    if not department or not title:
        return title or department
    return Said(text=f"{department.text} {title.text}", typed=title.typed, cell=title.cell)


def _numbers(values: Mapping[str, Said], *keys: str) -> list[Said]:
    found: list[Said] = []
    for key in keys:
        if said := values.get(key):
            found += [Said(text=item, typed=item, cell=said.cell) for item in said.items or (said.text,)]
    return [one for at, one in enumerate(found) if one.text not in {other.text for other in found[:at]}]


def _nameless(number: Said, cell: Cell) -> Person:
    first, *further = number.items or (number.text,)
    return Person(fields={"phone": Said(text=first, typed=first, cell=number.cell)}, further=tuple(further), cell=cell)
