"""What tables say that no field holds: notes of the record, each behind the header of its column."""

from collections.abc import Iterable, Iterator
from datetime import date

from site_builder.app.importing.update import Update
from site_builder.app.importing.wish import FieldChange
from site_builder.edits.notes import with_notes
from site_builder.edits.prose import note_prose, unquoted
from site_builder.edits.wording import colon
from site_builder.importers.incoming import Incoming
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.import_words import fold_header, import_words
from site_builder.parse.text import source_text


def notes_text(one: Incoming, rules: Rules, further: Iterable[tuple[str, str]] = ()) -> str:
    """The notes, each behind the header of its column; those of a single column stand alone."""
    notes = [(header, text) for header, text in (*one.notes, *_last_contact(one), *further) if text]
    headers = {header for header, _ in notes}
    alone = len(headers) == 1 and all(map(_is_notes, headers))
    return "\n\n".join(_note(header, text, rules, alone=alone) for header, text in notes)


def _last_contact(one: Incoming, newest: date | None = None) -> Iterator[tuple[str, str]]:
    """The day of the last contact, where neither the tables nor the record (`newest`) have a follow-up of it."""
    said = one.fields.get("last_contact")
    if said is None or not isinstance(said.typed, date):
        return
    known = [*(talk.on for talk in one.talks), *([newest] if newest else [])]
    if all(day < said.typed for day in known):
        yield said.cell.header, " ".join((said.text, *said.items))


def _is_notes(header: str) -> bool:
    """Whether a column is called notes: nobody needs to be told so again."""
    return any(one.target in ("notes", "note") for one in import_words().columns.get(fold_header(header), ()))


def _note(header: str, text: str, rules: Rules, *, alone: bool = False) -> str:
    label = "" if alone else f"{' '.join(header.split())}{colon(header)}"
    whole = note_prose(f"{label}{text}", rules)
    if whole == f"{label}{text}" or not label:
        return whole
    return f"{note_prose(label.strip(), rules)}\n\n{note_prose(text, rules)}"


def add_notes(update: Update) -> None:
    """Notes that the record does not have yet, below those that it has; none is ever rewritten."""
    record, _ = read_customer(source_text(update.record.path, update.text), update.rules)
    there = _plain(unquoted(record.notes)) + _plain(record.notes)
    newest = max((entry.on for entry in record.follow_ups), default=None)
    notes = (*update.incoming.notes, *_last_contact(update.incoming, newest), *update.notes)
    fresh = [(header, text) for header, text in notes if text and _plain(text) not in there]
    if not fresh:
        return
    added = "\n\n".join(_note(header, text, update.rules) for header, text in fresh)
    update.text = with_notes(source_text(update.record.path, update.text), added, update.rules)
    old = " ".join(unquoted(record.notes).split())[:80]
    update.changes += [
        FieldChange(field="notes", old=old, new=" ".join(text.split())[:80], added=True) for _, text in fresh
    ]


def _plain(text: str) -> str:
    return "".join(text.split()).replace(">", "")
