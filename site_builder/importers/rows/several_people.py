"""Several people in one cell, `张三；李四`, each with what stands in the same place beside the name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from site_builder.importers.incoming import Said
from site_builder.importers.problem import RowProblem
from site_builder.model.regex import regex
from site_builder.parse.import_words import CONTACT

_NAME = "name"
_OWN = ("phone", "mail", "chat")
"""What belongs to one person: so many are needed as there are names, or none."""

_SHARED = ("title", "department", "role", "landline")
"""What one may say of all: the switchboard, the department."""

_SIGNS = regex(r"[;\uff1b\u3001,\uff0c/\n]")


def people_apart(values: Mapping[str, Said]) -> tuple[Mapping[str, Said], ...] | RowProblem:
    """The values of each person; a number of telephones that fits nobody is a problem."""
    names = values[_NAME].items if _NAME in values else ()
    if len(names) < 2 or not _are_people(values, len(names)):  # noqa: PLR2004 - one person
        return (values,)
    for key in _OWN:
        if key in values and len(_parts(values[key])) != len(names):
            return _unpaired(key, values[key], len(names))
    return tuple(_person(values, at, len(names)) for at in range(len(names)))


def _are_people(values: Mapping[str, Said], names: int) -> bool:
    """Lines of a cell may be one name with its title; telephones or addresses in as many lines prove people."""
    if _SIGNS.search(values[_NAME].text):
        return True
    return any(key in values and len(values[key].items) == names for key in ("phone", "mail"))


def _person(values: Mapping[str, Said], at: int, count: int) -> Mapping[str, Said]:
    alone = {key: _one(said, at, count) for key, said in values.items() if key in (_NAME, *_OWN, *_SHARED)}
    rest = {key: said for key, said in values.items() if key not in alone and (at == 0 or key != "note")}
    return rest | alone


def _one(said: Said, at: int, count: int) -> Said:
    parts = _parts(said)
    remarks = said.remarks[at : at + 1] if len(said.remarks) == count else said.remarks if at == 0 else ()
    if len(parts) != count:
        return said if at == 0 else replace(said, remarks=())
    return replace(said, text=parts[at], items=(parts[at],), typed=parts[at], remarks=remarks)


def _parts(said: Said) -> Sequence[str]:
    return said.items or [one for part in _SIGNS.split(said.text) if (one := part.strip())]


def _unpaired(key: str, said: Said, names: int) -> RowProblem:
    value = "; ".join(_parts(said))
    params = {"names": names, "n": len(_parts(said))}
    return RowProblem(name="people-unpaired", cell=said.cell, field=f"{CONTACT}.{key}", value=value, params=params)
