"""`fix`: the remedies that problems bring with them, put into the records (decisions.md F11)."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.app.day import Day
from site_builder.app.judging import find_problems
from site_builder.app.load import CONFIGURATION, Loaded, load_files
from site_builder.app.reach import is_within
from site_builder.app.writing import Change
from site_builder.edits.spans import apply
from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Severity
from site_builder.model.source import SourceFile
from site_builder.parse.loader import read_text

NOT_UTF8 = "GJ001"
_OF_BYTES = frozenset({"GJ002", "GJ003"})
_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One file mended: the change, and the problems whose remedies were applied, in order."""

    change: Change
    done: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """All mended files; `left` are the errors that remain where `fix` was asked to look."""

    repairs: tuple[Repair, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to mend: paths (none = all), whether edits that may change meaning are wanted, an encoding to convert."""

    within: tuple[str, ...] = ()
    unsafe: bool = False
    encoding: str | None = None


def fix(loaded: Loaded, day: Day, wish: Wish) -> Repairs:
    """Apply remedies again and again until nothing changes any more (bounded). Nothing is written here."""
    before = {file.path: file for file in loaded.files}
    now = {file.path: _converted(file, wish) for file in loaded.files}
    done: dict[str, list[Problem]] = {}
    look = tuple(now.values())
    for _ in range(_ROUNDS):
        changed = _round(look, day, wish, done)
        if not changed:
            break
        now |= changed
        look = _beside(now, changed)
    repairs = tuple(_repair(before[path], file, done.get(path, ())) for path, file in now.items())
    left = find_problems(load_files(tuple(now.values())), day)
    return Repairs(
        repairs=tuple(one for one in repairs if one.change.before != one.change.after),
        left=sum(one.severity is Severity.ERROR and _wanted(one.path, wish.within) for one in left),
    )


def _repair(before: SourceFile, now: SourceFile, done: Sequence[Problem]) -> Repair:
    change = Change(path=now.path, before=before.content, after=now.content or b"")
    return Repair(change=change, done=tuple(done)) if now.content is not None else _untouched(before)


def _untouched(file: SourceFile) -> Repair:
    return Repair(change=Change(path=file.path, before=b"", after=b""), done=())


def _converted(file: SourceFile, wish: Wish) -> SourceFile:
    """A file in another encoding as UTF-8, where one was named and fits."""
    if wish.encoding is None or file.content is None or not _wanted(file.path, wish.within):
        return file
    try:
        file.content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            content = file.content.decode(wish.encoding).encode("utf-8")
        except (UnicodeError, LookupError):
            return file
        return SourceFile(path=file.path, content=content, size=len(content))
    return file


def _wanted(path: str, within: Sequence[str]) -> bool:
    return not within or any(is_within(path, place) for place in within)


def _beside(now: Mapping[str, SourceFile], changed: Mapping[str, SourceFile]) -> tuple[SourceFile, ...]:
    """What the next round looks at: the files that changed, by the team's rules."""
    return tuple(file for path, file in now.items() if path in changed or path.startswith(CONFIGURATION))


def _round(files: Sequence[SourceFile], day: Day, wish: Wish, done: dict[str, list[Problem]]) -> dict[str, SourceFile]:
    """The files that one pass of remedies changes."""
    by_path: dict[str, list[Problem]] = {}
    for problem in find_problems(load_files(tuple(files)), day):
        if _wanted(problem.path, wish.within) and _has_edits(problem, wish):
            by_path.setdefault(problem.path, []).append(problem)
    changed: dict[str, SourceFile] = {}
    for file in files:
        problems = by_path.get(file.path)
        source = read_text(file)[0] if problems else None
        if source is None or problems is None:
            continue
        chosen = list(_chosen(problems))
        text = apply(source.text, (edit for one in chosen for edit in _edits(one)))
        content = text.encode("utf-8", "surrogatepass")
        if content != file.content:
            changed[file.path] = SourceFile(path=file.path, content=content, size=len(content))
            done.setdefault(file.path, []).extend(chosen)
    return changed


def _has_edits(problem: Problem, wish: Wish) -> bool:
    if problem.code in _OF_BYTES:
        return True
    remedy = problem.remedy
    return remedy is not None and bool(remedy.edits) and (remedy.safe or wish.unsafe)


def _edits(problem: Problem) -> tuple[Edit, ...]:
    return problem.remedy.edits if problem.remedy else ()


def _chosen(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Remedies that do not get in each other's way: each is applied wholly or waits for the next round."""
    taken: list[Edit] = []
    for problem in problems:
        if not any(_clash(one, other) for one in _edits(problem) for other in taken):
            taken += _edits(problem)
            yield problem


def _clash(one: Edit, other: Edit) -> bool:
    return one.start <= other.end and other.start <= one.end
