"""The part of the base that a change is about: what differs, and what that depends on."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from site_builder.app.comparison import other_files
from site_builder.app.differing import Differing
from site_builder.app.load import CONFIGURATION, Loaded, load_files
from site_builder.metrics.changes.records import record_changes
from site_builder.model.book import make_book
from site_builder.model.change import Changes
from site_builder.model.source import SourceFile

INBOX = "records/inbox/"
BY_ID = (INBOX, "records/attachments/")
"""Files that belong to a record by its id: to find it, all records have to be read."""


def read_whole(files: tuple[SourceFile, ...], before: Loaded, loaded: Loaded) -> Loaded:
    """All of the base; what differs was read already, by its own rules, the rest with what lies on the disk."""
    if before.rules is not loaded.rules:
        return load_files(files, before)
    here = {file.path: file for file in (*loaded.files, *before.files)}
    readings = {**loaded.readings, **before.readings}
    return load_files(files, replace(loaded, files=tuple(here.values()), readings=readings))


def read_base(root: Path, found: Differing, loaded: Loaded, here: Mapping[str, SourceFile]) -> Loaded:
    """What differs, as the base has it, with the base's configuration and all that is folded into its records."""
    part = found.of_base(root, here)
    addressed = _addressed(found, part, loaded)
    return load_files(found.of_base(root, here, addressed) if addressed else part, loaded)


def _addressed(found: Differing, part: tuple[SourceFile, ...], loaded: Loaded) -> frozenset[str]:
    """The records for which entries on their way came, changed or went."""
    if not any(path.startswith(INBOX) for path in found.paths):
        return frozenset()
    read = load_files([file for file in part if file.path.startswith((INBOX, CONFIGURATION))], loaded)
    inbox = (one.inbox for side in (read, loaded) for one in side.readings.values() if one.inbox and one.inbox.customer)
    named = (loaded.book.by_id.get(one.customer.text.strip()) for one in inbox)
    return frozenset(one.path for one in named if one)


def by_rules_of(before: Loaded, after: Loaded) -> Loaded:
    """The records before, read by the rules of after: another configuration is no change of a record."""
    records = [file for file in before.files if not file.path.startswith(CONFIGURATION)]
    rules = [file for file in after.files if file.path.startswith(CONFIGURATION)]
    return load_files([*records, *rules], after)


def changes_of(found: Differing, before: Loaded, after: Loaded) -> Changes:
    """What became of the records that differ, and which other files do."""
    paths = found.paths | {one.path for one in before.book.customers}
    book = make_book(tuple(one for one in after.book.customers if one.path in paths))
    return Changes(records=record_changes(before.book, book), files=other_files(found.paths, before, after))
