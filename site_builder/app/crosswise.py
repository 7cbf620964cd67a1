"""The base of branches that were merged crosswise: they part at several commits, none of which holds all of the past.

As git does it, these are merged, record by record: what one of them has and the other has not changed is not new.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.adapters.git_history import read_blobs
from site_builder.adapters.git_names import LINK, Names, files_named, names_before, names_of
from site_builder.adapters.git_range import merge_bases
from site_builder.model.source import SourceFile

JOINED = "joined:"
"""Names a content that was merged here and is in no commit."""

_Three = tuple[str | None, str | None, str | None]


def joined_names(root: Path, bases: Sequence[str], head: str, known: Names) -> tuple[Names, Mapping[str, bytes]]:
    """The names of the base, and the contents that had to be merged for it by path. `known` are the names of `head`."""
    first, *others = bases
    found = known if first == head else names_before(root, first, known, head)
    contents: dict[str, bytes] = {}
    for other in others:
        earlier = merge_bases(root, first, other)
        past = names_of(root, earlier[0]) if earlier else Names({})
        found = _join(root, past, found, names_of(root, other), known, contents)
    return found, contents


def joined_files(root: Path, bases: Sequence[str], head: str) -> tuple[SourceFile, ...]:
    """Every file of the base below `records/`."""
    names, contents = joined_names(root, bases, head, names_of(root, head))
    made = {path: SourceFile(path=path, content=text, size=len(text)) for path, text in contents.items()}
    return tuple(files_named(root, names.by_path, made))


def _join(root: Path, past: Names, ours: Names, theirs: Names, head: Names, contents: dict[str, bytes]) -> Names:
    paths = ours.by_path.keys() | theirs.by_path.keys()
    three = {path: (past.by_path.get(path), ours.by_path.get(path), theirs.by_path.get(path)) for path in paths}
    open_ = {path: names for path, names in three.items() if _is_open(names)}
    contents.update(_merged(root, {path: names for path, names in open_.items() if None not in names}, contents))
    names: dict[str, str] = {}
    for path, sides in three.items():
        if path in open_ and path in contents:
            names[path] = f"{JOINED}{path}"
        elif name := _chosen(sides, head.by_path.get(path), is_open=path in open_):
            names[path] = name
    return Names(names, (*ours.modules, *theirs.modules))


def _is_open(names: _Three) -> bool:
    """Whether both sides changed the file, each in its own way."""
    past, ours, theirs = names
    return ours != theirs and past not in (ours, theirs)


def _chosen(names: _Three, head: str | None, *, is_open: bool) -> str | None:
    """The side that changed it; where both did and cannot be merged, what was kept of them, else ours."""
    past, ours, theirs = names
    if is_open:
        return head if head in (ours, theirs) else ours or theirs
    return theirs if ours == past else ours


def _merged(root: Path, three: Mapping[str, _Three], known: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    from site_builder.app.record_merge import merge_contents  # noqa: PLC0415 - few branches are merged crosswise

    names = {one for sides in three.values() for one in sides if one and not one.startswith((LINK, JOINED))}
    read = dict(read_blobs(root, sorted(names)))
    for path, sides in three.items():
        texts = [known.get(path) if (one or "").startswith(JOINED) else read.get(one or "") for one in sides]
        past, ours, theirs = texts
        if past is not None and ours is not None and theirs is not None:
            found = merge_contents(root, path, past, ours, theirs)
            if found and not found.conflicts:
                yield path, found.text().encode("utf-8")
