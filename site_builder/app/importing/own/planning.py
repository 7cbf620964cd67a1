"""A book of our own export against the records: what is not there is written as it was, what is there gains."""

from collections.abc import Callable, Iterator, Sequence

from site_builder.app.day import Day
from site_builder.app.importing.own.text import own_text
from site_builder.app.importing.own.updating import updated_text
from site_builder.app.importing.places import Places, places
from site_builder.app.importing.wish import Done, FieldChange, Plan, Skip
from site_builder.app.load import TOLD_EVERY, Loaded
from site_builder.app.writing import Change
from site_builder.edits.bytes_kept import as_before
from site_builder.importers.incoming import Incoming
from site_builder.importers.own.records import OwnRecord, own_records
from site_builder.importers.own.sheets import OwnSheet
from site_builder.importers.problem import RowProblem
from site_builder.model.customer import Customer
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE, read_customer
from site_builder.parse.file_names import is_ignored, name_problems
from site_builder.parse.tables.stated import text_of
from site_builder.parse.text import source_text


def plan_own(sheets: Sequence[OwnSheet], loaded: Loaded, day: Day, tell: Callable[[int, int], None]) -> Plan:
    """What the tables would change in the records; `tell` hears how many are looked at, and how many there are."""
    records, problems = own_records(sheets, loaded.rules)
    free = places(loaded.book, {file.path for file in loaded.files}, day.today)
    contents = {file.path: file.content for file in loaded.files}
    done: list[Done] = []
    skipped: list[Skip] = []
    found: list[RowProblem] = [*problems]
    for number, record in enumerate(records):
        if number % TOLD_EVERY == 0:
            tell(number, len(records))
        name = text_of(record.cells, "name")
        incoming = Incoming(name=name, cells=tuple(record.places))
        known = loaded.book.by_id.get(text_of(record.cells, "id"))
        if known is None:
            done.append(_created(record, incoming, free, loaded))
            continue
        outcome = _updated(record, incoming, known, contents.get(known.path), loaded)
        if isinstance(outcome, RowProblem):
            found.append(outcome)
        elif outcome is None:
            skipped += (Skip(cell=cell, reason="unchanged", name=name) for cell in record.places)
        else:
            done.append(outcome)
    return Plan(done=tuple(done), skipped=tuple(skipped), problems=tuple(found))


def _created(record: OwnRecord, incoming: Incoming, free: Places, loaded: Loaded) -> Done:
    number = text_of(record.cells, "id")
    path = free.wanted(text_of(record.cells, "path"), _is_place) or free.path(incoming.name, number)
    change = Change(path=path, before=None, after=own_text(record, loaded.rules).encode())
    return Done(incoming=incoming, id=number, change=change)


def _is_place(path: str) -> bool:
    """Whether a record may lie there: in one of the two folders, under a name that every system allows."""
    inside = path.startswith((CUSTOMERS, ARCHIVE)) and path.endswith(".md") and "\\" not in path
    plain = all(part not in ("", ".", "..") for part in path.split("/"))
    return inside and plain and not is_ignored(path) and not list(name_problems([SourceFile(path=path)]))


def _updated(
    record: OwnRecord, incoming: Incoming, known: Customer, before: bytes | None, loaded: Loaded
) -> Done | RowProblem | None:
    text = loaded.book.sources.get(known.path)
    if text is None or before is None:
        return RowProblem(name="unreadable-record", cell=record.cell, value=known.path)
    rules = loaded.rules
    told = source_text(known.path, own_text(record, rules))
    written = updated_text(source_text(known.path, text), told, rules)
    if written is None:
        return RowProblem(name="cannot-add", cell=record.cell, field="opportunities", params={"path": known.path})
    changes = tuple(_changes(known, read_customer(source_text(known.path, written), rules)[0]))
    if not changes:
        return None
    change = Change(path=known.path, before=before, after=as_before(written, before))
    return Done(incoming=incoming, id=known.id or "", change=change, changes=changes)


def _changes(before: Customer, after: Customer) -> Iterator[FieldChange]:
    """What is another value now, as people read it."""
    from site_builder.metrics.changes.fields import field_changes  # noqa: PLC0415 - only where something changes

    for one in field_changes(before, after):
        yield FieldChange(field=one.key, old=_shown(one.before), new=_shown(one.after))
    known = {entry.fingerprint for entry in before.follow_ups}
    for entry in after.follow_ups:
        if entry.fingerprint not in known:
            yield FieldChange(field="log", old="", new=f"{entry.on.isoformat()} {entry.content[:40]}".strip())
    if before.notes.strip() != after.notes.strip():
        yield FieldChange(field="notes", old=before.notes[:80], new=after.notes[:80])
    if len(before.tasks) != len(after.tasks):
        yield FieldChange(field="tasks", old=str(len(before.tasks)), new=str(len(after.tasks)))


def _shown(value: object) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
