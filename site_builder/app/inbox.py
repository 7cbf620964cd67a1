"""`inbox`: entries that came as files of their own go into their customers' records (decisions.md F9)."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters.writing import WriteFault, remove_record, write_record
from site_builder.app.day import Day
from site_builder.app.load import CONFIGURATION, Loaded, load_files
from site_builder.app.writing import Change, changed_files, errors_of
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.fold import fold
from site_builder.edits.wording import Wording
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.parse.inbox import InboxFile, read_inbox
from site_builder.parse.record_file import INBOX
from site_builder.parse.text import source_text

TWIN = "GJ211"
"""An entry that the record holds already: folding is what mends it."""

_ALONGSIDE = (CONFIGURATION, "records/attachments/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """An inbox file that fits: `change` is that of its customer's record, `entries` and `tasks` are how many move."""

    path: str
    content: bytes
    customer: Customer
    change: Change
    entries: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An inbox file that stays: the errors that stand in the way, or a `reason` of the catalogue (`inbox.…`)."""

    path: str
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    after: Loaded | None = None


def fold_inbox_files(loaded: Loaded, day: Day) -> Iterator[Fold | Kept]:
    """Every file of the inbox by name; each is judged with those before it already folded."""
    for path in sorted(file.path for file in loaded.files if _is_entry(file.path)):
        outcome = _fold(loaded, path, day)
        if isinstance(outcome, Fold):
            files = tuple(file for file in changed_files(loaded.files, outcome.change) if file.path != path)
            loaded = load_files(files)
        yield outcome


def _is_entry(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return path.startswith(INBOX) and path.casefold().endswith(".md") and name.casefold() != "readme.md"


def _fold(loaded: Loaded, path: str, day: Day) -> Fold | Kept:
    content, text = loaded.content(path), loaded.book.sources.get(path)
    file = read_inbox(source_text(path, text), loaded.rules) if text is not None else None
    customer = loaded.book.by_id.get(file.customer.text.strip()) if file and file.customer else None
    if content is None or file is None or customer is None:
        return Kept(path=path, problems=tuple(one for one in errors_of(loaded, day) if one.path == path), after=loaded)
    if customer.archived:
        return Kept(path=path, reason="archived", after=loaded)
    near = _near(loaded, path, customer.path)
    errors = errors_of(near, day)
    if own := tuple(one for one in errors if one.path == path and one.code != TWIN):
        return Kept(path=path, problems=own, after=near)
    change = _change(near, file, customer)
    if change is None:
        return Kept(path=path, reason="foreign", after=near)
    kept = _refusal(near, change, path, errors, day)
    entries, tasks = len(file.body.follow_ups), len(file.body.tasks)
    return kept or Fold(path=path, content=content, customer=customer, change=change, entries=entries, tasks=tasks)


def _change(near: Loaded, file: InboxFile, customer: Customer) -> Change | None:
    """The record with the file's entries; None where it holds text that belongs to none."""
    before = near.content(customer.path)
    if before is None:
        return None
    record, inbox = (source_text(one, near.book.sources[one]) for one in (customer.path, file.path))
    own = near.book.by_path[customer.path].follow_ups
    known = frozenset(one.fingerprint for one in own if one.path == customer.path)
    fresh = tuple(one.fingerprint for one in file.body.follow_ups)
    text = fold(record, inbox, known, fresh, Wording(near.rules))
    return None if text is None else Change(path=customer.path, before=before, after=as_before(text, before))


def _refusal(near: Loaded, change: Change, path: str, errors: tuple[Problem, ...], day: Day) -> Kept | None:
    """Why the folded record would not do: it reads differently, or has errors that were not there."""
    after = load_files(tuple(one for one in changed_files(near.files, change) if one.path != path))
    old, new = near.book.by_path[change.path], after.book.by_path[change.path]
    if {one.fingerprint for one in new.follow_ups} != {one.fingerprint for one in old.follow_ups}:
        return Kept(path=path, reason="misread", after=near)
    brought = _brought(errors, errors_of(after, day))
    return Kept(path=path, problems=brought, after=after) if brought else None


def _near(loaded: Loaded, path: str, record: str) -> Loaded:
    """The record, the inbox file and what both are judged by: enough to see what folding changes."""
    return load_files(
        tuple(one for one in loaded.files if one.path in (path, record) or one.path.startswith(_ALONGSIDE))
    )


def _brought(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Errors of a kind that was not there; folding moves their places."""
    left = [(one.code, one.variant, one.field) for one in before]
    found = []
    for one in after:
        said = (one.code, one.variant, one.field)
        if said in left:
            left.remove(said)
        else:
            found.append(one)
    return tuple(found)


def write_fold(root: Path, one: Fold) -> WriteFault | None:
    """The record first, then the inbox file goes: interrupted between the two, the next run finds nothing to add."""
    if one.change.after != one.change.before:
        fault = write_record(root, one.change.path, one.change.after, one.change.before)
        if fault:
            return fault
    return remove_record(root, one.path, one.content)
