"""A change to records before it is written: does it bring errors that were not there, and is it safe to write?"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from site_builder.adapters.writing import WriteFault, write_record
from site_builder.adapters.writing_all import Writing, write_together
from site_builder.app.certain import is_certain
from site_builder.app.day import Day
from site_builder.app.judging import find_problems
from site_builder.app.load import CONFIGURATION, Loaded, load_files
from site_builder.app.namesakes import namesakes
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity
from site_builder.model.source import SourceFile

ALONGSIDE = (CONFIGURATION, "records/inbox/", "records/attachments/")
"""What is read with any record: it decides what the record says, and whether it is in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """New content for one record. `before` is what was read, None for a file that is not there yet."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What `check` would say: `errors` are those that the change brings, `sources` the texts for excerpts."""

    errors: tuple[Problem, ...]
    sources: Mapping[str, str]
    before: Loaded
    after: Loaded


def judge(loaded: Loaded, change: Change, day: Day) -> Verdict:
    """The errors that a change brings; those that were there before do not count against it."""
    return judge_all(loaded, (change,), day)


def judge_all(loaded: Loaded, changes: Sequence[Change], day: Day) -> Verdict:
    """The errors that several changes bring together.

    Only the records themselves are read again, and those that may have their numbers; what then looks wrong is
    confirmed with all records around them, where these may have a say in it.
    """
    paths = frozenset(change.path for change in changes)
    known = [one for path in paths if (one := loaded.book.by_path.get(path))]
    wanted = paths | namesakes(known, loaded.files, ALONGSIDE)
    near = [file for file in loaded.files if file.path in wanted or file.path.startswith(ALONGSIDE)]
    verdict = _judge(near, changes, day)
    is_sure = not verdict.errors or is_certain(verdict.errors, paths, verdict.before, verdict.after, day)
    return verdict if is_sure else _judge(loaded.files, changes, day)


def _judge(files: Iterable[SourceFile], changes: Sequence[Change], day: Day) -> Verdict:
    known = tuple(files)
    return judge_files(known, changed_files(known, *changes), day)


def judge_files(
    files: Sequence[SourceFile], changed: Sequence[SourceFile], day: Day, moved: Mapping[str, str] | None = None
) -> Verdict:
    """The errors that the changed files have and these did not. `moved` gives new paths of records by the old ones."""
    before = load_files(files)
    after = load_files(changed, before)
    places = moved or {}
    old = Counter(said(one, before.book.sources, places.get(one.path)) for one in errors_of(before, day))
    brought: list[Problem] = []
    for one in errors_of(after, day):
        key = said(one, after.book.sources)
        if old[key]:
            old[key] -= 1
        else:
            brought.append(one)
    return Verdict(errors=tuple(brought), sources=after.book.sources, before=before, after=after)


def errors_of(loaded: Loaded, day: Day) -> tuple[Problem, ...]:
    """All errors of all records."""
    return tuple(one for one in find_problems(loaded, day) if one.severity is Severity.ERROR)


def changed_files(files: Iterable[SourceFile], *changes: Change) -> tuple[SourceFile, ...]:
    """The files as they would be after the changes."""
    paths = {change.path for change in changes}
    others = [file for file in files if file.path not in paths]
    return (*others, *(SourceFile(path=one.path, content=one.after, size=len(one.after)) for one in changes))


def with_change(loaded: Loaded, change: Change) -> Loaded:
    """The repository as it would be after the change."""
    return load_files(changed_files(loaded.files, change))


def said(problem: Problem, sources: Mapping[str, str], path: str | None = None) -> tuple[object, ...]:
    """What a problem says, whatever line it stands on; `path` is where its record goes."""
    text = sources.get(problem.path, "")[problem.span.start : problem.span.end]
    return (problem.code, path or problem.path, problem.variant, problem.field, text)


def write(root: Path, change: Change) -> WriteFault | None:
    """Put the change on the disk, unless the file is another one by now."""
    return write_record(root, change.path, change.after, change.before)


def write_all(
    root: Path, changes: Sequence[Change], tell: Callable[[int], None] | None = None
) -> tuple[Change, WriteFault] | None:
    """Put several changes on the disk, or none: where one cannot be written, those before it are taken back.

    `tell` hears how many are written, now and then.
    """
    files = [Writing(path=one.path, before=one.before, after=one.after) for one in changes]
    found = write_together(root, files, tell)
    if found is None:
        return None
    path, fault = found
    return next(change for change in changes if change.path == path), fault
