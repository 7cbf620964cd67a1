"""What a document is made of, and which customers there are."""

from collections.abc import Iterator

from site_builder.lsp.answers.kinds import Spot, Symbol
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.model.customer import Customer, PartKind
from site_builder.model.link_names import fold_name
from site_builder.model.place import TOP
from site_builder.model.regex import regex

MOST = 200
_TOP_KEY = regex(r"(?m)^(?P<key>[^\s#:\-][^:\n]*):")
_ITEM = regex(r"(?m)^[ ]+(?:-[ ]+)?\{?[ ]*(?:key|id|code|name)[ ]*:[ ]*[\"']?(?P<key>[^,}\"'#\n]+)")
_NAMED = {
    PartKind.FRONT_MATTER: "front",
    PartKind.NOTES: "notes",
    PartKind.TASKS: "tasks",
    PartKind.ENTRY: "entry",
    PartKind.MALFORMED: "entry",
}


def symbols(sheet: Sheet) -> tuple[Symbol, ...]:
    """Front matter, notes, tasks and entries of a record; keys of a configuration file."""
    if sheet.customer is None:
        return tuple(_keys(sheet)) if sheet.path.endswith((".yaml", ".yml")) else ()
    return (
        Symbol(
            name=sheet.customer.label,
            kind="customer",
            start=0,
            end=len(sheet.text),
            name_end=sheet.line_at(0)[1],
            detail=sheet.desk.words.label(sheet.state.stage) if sheet.state else "",
            parts=tuple(_parts(sheet, sheet.customer)),
        ),
    )


def _parts(sheet: Sheet, customer: Customer) -> Iterator[Symbol]:
    for part in customer.parts:
        if part.kind not in _NAMED:
            continue
        text = sheet.text[part.start : part.end]
        start = part.start + len(text) - len(text.lstrip("\n"))
        end = max(start, part.start + len(text.rstrip()))
        kind = _NAMED[part.kind]
        if start < end and (name := _name(sheet, kind, start)):
            stop = min(sheet.line_at(start)[1], end)
            yield Symbol(name=name, kind=kind, start=start, end=end, name_end=stop)


def _name(sheet: Sheet, kind: str, start: int) -> str:
    match kind:
        case "entry":
            return sheet.text[start : sheet.line_at(start)[1]].lstrip("# ").strip()
        case "tasks":
            return sheet.desk.wording.tasks_heading.lstrip("# ")
        case _:
            return sheet.desk.words.text(f"lsp.symbol.{kind}")


def _keys(sheet: Sheet) -> Iterator[Symbol]:
    tops = list(_TOP_KEY.finditer(sheet.text))
    for at, found in enumerate(tops):
        end = tops[at + 1].start() if at + 1 < len(tops) else len(sheet.text)
        stop = max(found.end(), found.start() + len(sheet.text[found.start() : end].rstrip()))
        inner = tuple(
            Symbol(name=one["key"].strip(), kind="item", start=one.start(), end=one.end(), name_end=one.end())
            for one in _ITEM.finditer(sheet.text, found.end(), stop)
            if one["key"].strip()
        )
        name = found["key"].strip()
        yield Symbol(name=name, kind="key", start=found.start(), end=stop, name_end=found.end(), parts=inner)


def customers(desk: Desk, sought: str) -> Iterator[tuple[str, str, Spot]]:
    """Customers whose name or number holds the text: what they are called, their number, where they stand."""
    wanted = fold_name(sought)
    found = (one for one in desk.book.customers if any(wanted in fold_name(name) for name in _names(one)))
    for _, one in zip(range(MOST), found, strict=False):
        reading = one.readings.get("name")
        yield one.label, one.id or "", Spot(path=one.path, span=reading.span if reading else TOP)


def _names(customer: Customer) -> Iterator[str]:
    yield customer.label
    yield from (one for one in (customer.id, customer.short_name, *customer.former_names) if one)
