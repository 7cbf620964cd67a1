"""Which files a change is about: found by the names that git gives to contents, so that nothing else is read."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.adapters.git_names import DISK, LINK, Names, disk_names, files_named, left_out, names_of
from site_builder.adapters.git_range import Ends, Refused
from site_builder.adapters.git_touch import Touch
from site_builder.app.crosswise import joined_names
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFile

_ALWAYS = ("records/config/", "records/pages/", "records/inbox/")
"""What decides how records read, and what is folded into them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """The names of the base and of what lies on the disk, by path, where they differ, and what is not committed yet.

    `joined` are contents of the base that are in no commit: merged from several bases.
    """

    base: Mapping[str, str]
    here: Mapping[str, str]
    paths: frozenset[str]
    dirty: tuple[Touch, ...]
    joined: Mapping[str, bytes]

    def of_base(
        self, root: Path, files: Mapping[str, SourceFile], more: frozenset[str] = frozenset()
    ) -> tuple[SourceFile, ...]:
        """The files of the base that differ, those that all depend on, and `more`; `files` are those of the disk."""
        wanted = {path: name for path, name in self.base.items() if self._is_asked(path, more)}
        same = {path: files[path] for path, name in wanted.items() if self.here.get(path) == name and path in files}
        made = {
            path: SourceFile(path=path, content=text, size=len(text))
            for path, text in self.joined.items()
            if path not in same
        }
        return tuple(files_named(root, wanted, made | same))

    def of_disk(self, files: Mapping[str, SourceFile]) -> tuple[SourceFile, ...]:
        """The same of the disk."""
        return tuple(file for path, file in files.items() if self._is_asked(path))

    def _is_asked(self, path: str, more: frozenset[str] = frozenset()) -> bool:
        return path in self.paths or path in more or path.startswith(_ALWAYS)


def find_differing(root: Path, ends: Ends, files: tuple[SourceFile, ...]) -> Differing | Refused:
    """Compare the base with the disk, and the disk with HEAD."""
    head = names_of(root, ends.head)
    base, joined = joined_names(root, (ends.base, *ends.more), ends.head, head)
    here = disk_names(root, files, head)
    gone = sorted(head.by_path.keys() - here.keys())
    if gone and left_out(root):
        return Refused.SPARSE
    return Differing(
        base=base.by_path,
        here=here,
        paths=frozenset(path for path, _ in base.by_path.items() ^ here.items()),
        dirty=tuple(_dirty(head, here, gone)),
        joined=joined,
    )


def _dirty(head: Names, here: Mapping[str, str], gone: list[str]) -> Iterator[Touch]:
    for path, name in here.items():
        if name.startswith(DISK):
            yield Touch(path=path, blob=name, before=_before(head, path))
    for path in gone:
        yield Touch(path=path, blob=None, before=_before(head, path))


def _before(head: Names, path: str) -> tuple[str, ...]:
    name = head.by_path.get(path)
    return (name,) if name and not name.startswith(LINK) else ()
