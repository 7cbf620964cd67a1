"""Which sheets of a workbook list what, where their headers stand, and what their columns are."""

from collections.abc import Mapping, Sequence

from site_builder.importers.cells.saying import cell_text
from site_builder.importers.matching.candidates import Told
from site_builder.importers.matching.columns import SURE, Column, Title, match_columns
from site_builder.importers.matching.presets import preset_of
from site_builder.importers.own.sheets import OwnSheet, own_sheets
from site_builder.importers.own.targets import KINDS as OWN_KINDS
from site_builder.importers.own.targets import own_target
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Sheet, Workbook
from site_builder.importers.texts import one_line
from site_builder.importers.values.headers import Header, find_header
from site_builder.importers.values.merged_rows import filled_down
from site_builder.model.import_mapping import SheetMapping
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.import_words import (
    CONTACTS,
    CUSTOMERS,
    DEALS,
    ENTRIES,
    KINDS,
    fold_header,
    header_remarks,
    import_words,
)

_SAMPLES = 200
_OURS = 100
_NAMED, _LACKING, _FACT = 120, -150, 10
_FACTS = frozenset(
    {"tier", "industry", "size", "region", "address", "source", "credit_code", "tags", "website", "status", "closing"}
)
"""What only a table of customers tells of each."""

_ESSENTIAL: Mapping[str, Sequence[frozenset[str]]] = {
    CUSTOMERS: (frozenset({"name"}),),
    CONTACTS: (frozenset({"contact.name", "contact.first_name", "contact.last_name", "contact.mail"}),),
    DEALS: (frozenset({"deal.name", "deal.stage", "deal.amount", "deal.contract_amount"}),),
    ENTRIES: (frozenset({"entry.date"}), frozenset({"entry.content", "entry.subject"})),
}
"""Of what a sheet of some kind must have one of each."""


def match_sheet(
    sheet: Sheet, rules: Rules, said: SheetMapping | None = None, *, from_1904: bool = False
) -> Table | None:
    """The sheet as a table; None where it holds none. `said` is what the mapping file has about it."""
    header = _header(sheet, rules, said)
    if header is None:
        return None
    sheet = filled_down(sheet, header)
    titles = _titles(sheet, header)
    own = next(iter(own_sheets(Workbook("", (sheet,)), rules)), None)
    if own and own.table.key in OWN_KINDS:
        kind = OWN_KINDS[own.table.key]
        ours = _own_columns(titles, own, rules)
        further = match_columns(titles, kind, Told(said=said.columns if said else {}), rules)[0]
        return _table(sheet, header, kind, _with_further(ours, further))
    preset = preset_of([title.header for title in titles])
    kinds = [said.kind] if said and said.kind else [preset.kind] if preset else KINDS
    told = Told(preset=preset.columns if preset else {}, said=said.columns if said else {})
    kind, columns = max(
        ((kind, match_columns(titles, kind, told, rules)) for kind in kinds),
        key=lambda one: one[1][1] + _kind_score(one[0], one[1][0], sheet.name),
    )
    if not any(column.target for column in columns[0]):
        return None
    matched = _reasoned(columns[0], titles, kind, Told(preset=told.preset), rules) if told.said else columns[0]
    return _table(sheet, header, kind, matched, from_1904=from_1904)


def _own_columns(titles: Sequence[Title], own: OwnSheet, rules: Rules) -> tuple[Column, ...]:
    """The columns of our own template."""
    found = []
    for one in titles:
        column = own.columns.get(one.number)
        target = own_target(own.table, column, rules) if column else None
        sure = _OURS if target else 0
        found.append(
            Column(number=one.number, header=one.header, target=target, sure=sure, how="own", sample=one.sample)
        )
    return tuple(found)


def _with_further(own: Sequence[Column], found: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of ours, and those that somebody put beside them as they are matched anywhere."""
    taken = {one.target.name for one in own if one.target and not one.target.several}
    free = {one.number: one for one in found if one.target and one.target.name not in taken}
    return tuple(one if one.target else free.get(one.number, one) for one in own)


def _table(sheet: Sheet, header: Header, kind: str, columns: tuple[Column, ...], *, from_1904: bool = False) -> Table:
    return Table(
        sheet=sheet.name,
        kind=kind,
        header_row=header.rows[-1],
        columns=columns,
        rows=tuple((number, sheet.rows[number - 1]) for number in header.data),
        passed=tuple(one for one in header.passed if one.why != "title"),
        notes=tuple(note for note in sheet.notes if note.row > header.rows[-1]),
        from_1904=from_1904,
        over=header.rows[0] if len(header.rows) > 1 else 0,
    )


def _header(sheet: Sheet, rules: Rules, said: SheetMapping | None) -> Header | None:
    """Where the titles stand: as the mapping says, else as it can be told."""
    known = import_words().columns
    own = {fold_header(name) for one in rules.fields for name in names_of(one) if name}
    found = find_header(sheet, lambda text: (word := fold_header(text)) in own or _is_known(word, known))
    if isinstance(found, Header) and not (said and said.header_row and said.header_row not in found.rows):
        return found
    row = said.header_row if said else 0
    if not 0 < row <= len(sheet.rows):
        return None
    titles = tuple(one_line(cell_text(value)) for value in sheet.rows[row - 1])
    below = tuple(number for number, one in enumerate(sheet.rows[row:], row + 1) if any(map(cell_text, one)))
    return Header(rows=(row,), titles=titles, groups=("",) * len(titles), data=below, passed=())


def _reasoned(
    columns: Sequence[Column], titles: Sequence[Title], kind: str, untold: Told, rules: Rules
) -> tuple[Column, ...]:
    """The columns, those that would be matched the same without being told with the reason for it."""
    by_number = {one.number: one for one in match_columns(titles, kind, untold, rules)[0]}
    return tuple(_same(one, by_number[one.number]) for one in columns)


def _same(one: Column, untold: Column) -> Column:
    equal = one.target is not None and untold.target is not None and one.target.name == untold.target.name
    return untold if equal else one


def _kind_score(kind: str, columns: Sequence[Column], name: str) -> int:
    there = {one.target.name for one in columns if one.target and one.sure >= SURE}
    lacking = sum(_LACKING for wanted in _ESSENTIAL[kind] if not wanted & there)
    facts = _FACT * len(there & _FACTS) if kind == CUSTOMERS else 0
    return lacking + facts + (_NAMED if kind_named(name) == kind else 0)


def kind_named(name: str) -> str | None:
    """What the name of a sheet says that it lists: its longest known word counts."""
    folded = fold_header(name)
    held = [word for word in import_words().sheets if word in folded]
    return import_words().sheets[max(held, key=len)] if held else None


def _is_known(word: str, known: Mapping[str, object]) -> bool:
    if word in known or word.rstrip("123456789 ") in known:
        return True
    prefixes = import_words().prefixes
    return any(
        word.startswith(prefix) and word.removeprefix(prefix).strip(" -:\u00b7./") in known for prefix in prefixes
    )


def _titles(sheet: Sheet, header: Header) -> list[Title]:
    below = [sheet.rows[number - 1] for number in header.data[:_SAMPLES]]
    width = max((len(one) for one in (header.titles, *below)), default=0)
    found = []
    for at in range(width):
        title = _title(sheet, header, at)
        texts = tuple(one_line(cell_text(line[at])) if at < len(line) else "" for line in below)
        if title or any(texts):
            group = header.groups[at] if at < len(header.groups) else ""
            found.append(Title(at + 1, title, texts, header_remarks(title), group))
    return found


def _title(sheet: Sheet, header: Header, at: int) -> str:
    """The title of a column as typed, behind the group that stands over it."""
    rows = [sheet.rows[number - 1] for number in header.rows]
    typed = [one_line(cell_text(row[at])) if at < len(row) else "" for row in rows]
    title = next((text for text in reversed(typed) if text), "")
    group = header.groups[at] if at < len(header.groups) else ""
    return one_line(f"{group} - {title}" if group and title else title or group)
