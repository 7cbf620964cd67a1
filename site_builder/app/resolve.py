"""`resolve`: what a merge left open, once more by meaning, and the rest as somebody chooses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from site_builder.adapters.disk import read_plain
from site_builder.adapters.git_conflict import Hand, hands, keep, unmerged
from site_builder.adapters.git_work import read_blob
from site_builder.adapters.line_merge import merge_bytes
from site_builder.adapters.writing import WriteFault
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.merge_conflicts import BASE, OURS, THEIRS, merge_stages
from site_builder.app.reach import is_within
from site_builder.app.record_merge import is_record, text_of
from site_builder.app.writing import Change, errors_of, with_change, write
from site_builder.edits.merge.marked_text import read_marked
from site_builder.edits.merge.record import Merged
from site_builder.edits.merge.rendering import SIZE, Choice, allows
from site_builder.edits.merge.units import Conflict, Kind
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.model.regex import regex
from site_builder.parse.text import source_text
from site_builder.parse.text_pass import conflict_markers

_MARKER_LINE = regex(r"(?m)^([<|>])\1{6}(?: .*)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A file in conflict. `merged` is what can be decided piece by piece; None where people have to edit it.

    `staged`: git's index holds it as unmerged. `gone`: one side deleted the file. `before` is what lies there now.
    """

    path: str
    before: bytes | None
    merged: Merged | None
    staged: bool
    gone: bool = False
    ours: Hand | None = None
    theirs: Hand | None = None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is to be decided."""
        return self.merged.conflicts if self.merged else ()


Choices = Sequence[Choice | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a file: conflicts that are left, the errors in it, whether it was written and told to git.

    `removal`: the side was chosen that deleted the file; that is left to the person. `sources` are for excerpts.
    """

    open: Open
    left: int
    errors: tuple[Problem, ...] = ()
    fault: WriteFault | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    removal: bool = False
    written: bool = False
    added: bool = False


def find_open(root: Path, within: Sequence[str] = ()) -> Iterator[Open]:
    """Every record in conflict: by git's index, and by markers in files that git knows nothing of."""
    waiting = unmerged(root)
    for path, stages in waiting.items():
        if _wanted(path, within) and is_record(path):
            yield _of_index(root, path, stages)
    for file in _marked_files(root, within):
        if file not in waiting:
            content = read_plain(root / file)
            yield Open(path=file, before=content, merged=_by_markers(content), staged=False)


def _wanted(path: str, within: Sequence[str]) -> bool:
    return not within or any(is_within(path, place) for place in within)


def _marked_files(root: Path, within: Sequence[str]) -> Iterator[str]:
    """Records that hold conflict markers."""
    for file in sorted((root / "records").rglob("*.md")):
        path = file.relative_to(root).as_posix()
        if is_record(path) and _wanted(path, within) and not file.is_symlink():
            text = _text(read_plain(file))
            if text is not None and conflict_markers(source_text(path, text)):
                yield path


def _of_index(root: Path, path: str, stages: frozenset[int]) -> Open:
    ours, theirs = hands(root, path)
    before = read_plain(root / path)
    found = Open(path=path, before=before, merged=None, staged=True, ours=ours, theirs=theirs)
    if not {OURS, THEIRS} <= stages:
        return replace(found, gone=True, merged=_deleted(root, path, stages))
    text = _text(before)
    if text is None:
        return found
    if not conflict_markers(source_text(path, text)) and not _is_untouched(root, path, text):
        return replace(found, merged=Merged(()))
    again = merge_stages(root, path)
    return replace(found, merged=again if again and _is_untouched(root, path, text) else _by_markers(before))


def _deleted(root: Path, path: str, stages: frozenset[int]) -> Merged | None:
    """One side deleted what the other changed: kept as it is, or not at all."""
    content = read_blob(root, f":{OURS if OURS in stages else THEIRS}", f"./{path}")
    text = _text(content)
    if text is None:
        return None
    sides = (text, "") if OURS in stages else ("", text)
    return Merged((Conflict(kind=Kind.RECORD, name="", ours=sides[0], theirs=sides[1]),))


def _is_untouched(root: Path, path: str, text: str) -> bool:
    """Whether a file is as the merge left it: what somebody mended by hand is not to be made anew."""
    sides = [read_blob(root, f":{stage}", f"./{path}") or b"" for stage in (BASE, OURS, THEIRS)]
    again = merge_stages(root, path)
    lines = merge_bytes(sides[0], sides[1], sides[2], SIZE)
    left = [again.text() if again else None, _text(lines.content) if lines else None, _text(sides[1])]
    return _bare(text) in {_bare(one) for one in left if one is not None}


def _bare(text: str) -> str:
    """A text whose markers name nobody: every way of merging calls the sides something else."""
    return _MARKER_LINE.sub(r"\1", text)


def _by_markers(content: bytes | None) -> Merged | None:
    text = _text(content)
    pieces = read_marked(text) if text is not None else None
    return None if pieces is None else Merged(pieces)


def _text(content: bytes | None) -> str | None:
    try:
        return None if content is None else text_of(content)
    except UnicodeDecodeError:
        return None


def choose(one: Open, choice: Choice | None) -> Choices:
    """The same choice for everything that allows it."""
    return [choice if choice and allows(conflict, choice) else None for conflict in one.conflicts]


def settle(
    root: Path,
    loaded: Loaded,
    decided: Iterable[tuple[Open, Choices]],
    day_of: Callable[[Loaded], Day],
    *,
    dry_run: bool = False,
) -> Iterator[Settled]:
    """Write what was decided. Git is told only of files in which nothing is open and `check` finds no error."""
    decided = tuple(decided)
    changes = {one.path: change for one, choices in decided if (change := _change(one, choices))}
    for change in changes.values():
        loaded = with_change(loaded, change)
    errors = errors_of(loaded, day_of(loaded)) if decided else ()
    for one, choices in decided:
        change = changes.get(one.path)
        done = Settled(
            open=one,
            left=_left(one, choices),
            errors=tuple(problem for problem in errors if problem.path == one.path),
            sources=loaded.book.sources,
            removal=one.gone and change is None,
        )
        yield done if dry_run else _settle(root, done, change)


def _left(one: Open, choices: Choices) -> int:
    return 1 if one.merged is None else sum(choice is None for choice in choices)


def _change(one: Open, choices: Choices) -> Change | None:
    """The file as decided; None where it stays, or goes."""
    if one.merged is None or not one.merged.pieces or (one.gone and None in choices):
        return None
    text = one.merged.text(choices).strip("\n")
    return Change(path=one.path, before=one.before, after=f"{text}\n".encode()) if text else None


def _settle(root: Path, done: Settled, change: Change | None) -> Settled:
    """Write a file and tell git of it."""
    if change and change.after != change.before:
        fault = write(root, change)
        if fault:
            return replace(done, fault=fault)
        done = replace(done, written=True)
    if done.left or done.removal or done.errors or not done.open.staged:
        return done
    return replace(done, added=keep(root, done.open.path))
