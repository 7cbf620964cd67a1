"""What git calls the contents below `records/`: equal names are equal contents, so that only what differs is read.

Names are told apart by kind: a link's has `LINK` before it. Submodules hold the files of another repository; they are
named by their folder and none of our changes.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha1, sha256
from pathlib import Path
from typing import Any

from site_builder.adapters.disk import RECORDS, SIZE_LIMIT, is_text
from site_builder.adapters.git import setting
from site_builder.adapters.git_history import ask_git, read_blobs
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.source import SourceFault, SourceFile

LINK = "link:"
DISK = "disk:"
"""Names the content that lies on the disk and in no commit."""

_LINK_MODE, _MODULE_MODE = b"120000", b"160000"
_IGNORED = regex(r"(?:^|/)[._~#]|~(?:/|$)")
_LEFT_OUT = b"S "
"""As `git ls-files -t` marks what a sparse work tree leaves out."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a commit by path, and the folders of submodules."""

    by_path: Mapping[str, str]
    modules: tuple[str, ...] = ()

    def is_foreign(self, path: str) -> bool:
        """Whether a path lies in a submodule."""
        return any(path == one or path.startswith(f"{one}/") for one in self.modules)


def names_of(root: Path, commit: str) -> Names:
    """The names of everything below `records/` in a commit."""
    said = ask_git(root, "ls-tree", "-r", "-z", commit, f"{RECORDS}/") or b""
    names: dict[str, str] = {}
    modules: list[str] = []
    for line in said.split(b"\0"):
        head, _, raw = line.partition(b"\t")
        path = raw.decode("utf-8", "backslashreplace")
        if not path or _IGNORED.search(path):
            continue
        if head.startswith(_MODULE_MODE):
            modules.append(path)
        else:
            name = head.rsplit(b" ", 1)[-1].decode("ascii")
            names[path] = f"{LINK}{name}" if head.startswith(_LINK_MODE) else name
    return Names(names, tuple(modules))


def names_before(root: Path, commit: str, later: Names, end: str) -> Names:
    """The names in a commit, from those of a `later` one, `end`, and what differs between the two."""
    options = ("--raw", "-r", "-z", "--no-renames", "--no-abbrev", "--relative", "--no-ext-diff", f"-O{os.devnull}")
    said = ask_git(root, "diff-tree", *options, commit, end, "--", f"{RECORDS}/")
    if said is None:
        return names_of(root, commit)
    names, modules = dict(later.by_path), set(later.modules)
    words = said.decode("utf-8", "backslashreplace").split("\0")
    for what, path in zip(words[::2], words[1::2], strict=False):
        mode, _, name, *_ = what.removeprefix(":").split(" ")
        names.pop(path, None)
        modules.discard(path)
        if _IGNORED.search(path) or not name.strip("0"):
            continue
        if mode == _MODULE_MODE.decode():
            modules.add(path)
        else:
            names[path] = f"{LINK}{name}" if mode == _LINK_MODE.decode() else name
    return Names(names, tuple(sorted(modules)))


def disk_names(root: Path, files: Iterable[SourceFile], head: Names) -> dict[str, str]:
    """The same for what lies on the disk; what differs from the commit checked out is named by `DISK`.

    Line ends that a checkout changed do not count. What cannot be opened counts as it was committed, what was only
    listed (attachments) by its size.
    """
    known = head.by_path
    make = sha256 if len(next(iter(known.values()), "").removeprefix(LINK)) == len(sha256().hexdigest()) else sha1
    found: dict[str, str] = {}
    listed: list[SourceFile] = []
    for file in files:
        name, content = known.get(file.path), file.content
        if head.modules and head.is_foreign(file.path):
            continue
        if content is not None:
            same = name is not None and name in _called(content, make)
            found[file.path] = name if same and name else f"{DISK}{file.path}"
        elif file.fault in (None, SourceFault.TOO_LARGE):
            listed.append(file)
        else:
            found[file.path] = name if name and _is_alike(file, name) else f"{DISK}{file.path}"
    return found | dict(_by_size(root, listed, known))


def _called(content: bytes, make: Callable[..., Any]) -> Iterator[str]:
    """What git may call a content: as it lies there, and with the line ends that a checkout may have changed."""
    yield make(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    if b"\r\n" in content:
        plain = content.replace(b"\r\n", b"\n")
        yield make(b"blob %d\0" % len(plain) + plain, usedforsecurity=False).hexdigest()


def _is_alike(file: SourceFile, name: str) -> bool:
    """Whether a file that was not opened may be what was committed: a link is a link, and the other way round."""
    return (file.fault is SourceFault.LINK) == name.startswith(LINK)


def _by_size(root: Path, files: Sequence[SourceFile], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    sizes = _sizes(root, {known[one.path] for one in files if one.path in known})
    for file in files:
        name = known.get(file.path)
        same = name is not None and sizes.get(name) == file.size
        yield file.path, name if same and name else f"{DISK}{file.path}"


def _sizes(root: Path, names: Iterable[str]) -> dict[str, int]:
    wanted = sorted(one for one in names if not one.startswith(LINK))
    given = "".join(f"{one}\n" for one in wanted).encode("ascii")
    said = ask_git(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=given) if wanted else b""
    lines = (line.decode("ascii").split() for line in (said or b"").splitlines())
    return {words[0]: int(words[1]) for words in lines if words[-1].isdigit()}


def left_out(root: Path) -> bool:
    """Whether a sparse work tree leaves out some of the records: what is not there is not deleted then."""
    said = ask_git(root, "ls-files", "-t", "-z", "--", f"{RECORDS}/") or b""
    return any(line.startswith(_LEFT_OUT) for line in said.split(b"\0"))


def is_sparse(root: Path) -> bool:
    """The same, asked first in a way that costs next to nothing where no work tree is sparse."""
    return (setting(root, "core.sparseCheckout") or "").casefold() == "true" and left_out(root)


def files_named(root: Path, names: Mapping[str, str], here: Mapping[str, SourceFile]) -> Iterator[SourceFile]:
    """Contents by their names, as the disk would give them; `here` are those that need not be asked for, by path."""
    wanted = {one for path, one in names.items() if path not in here and is_text(path) and not one.startswith(LINK)}
    contents = dict(read_blobs(root, sorted(wanted), limit=None))
    for path, name in sorted(names.items()):
        yield here[path] if path in here else _file(path, name, contents.get(name))


def _file(path: str, name: str, content: bytes | None) -> SourceFile:
    if name.startswith(LINK):
        return SourceFile(path=path, fault=SourceFault.LINK)
    if content is not None and len(content) > SIZE_LIMIT:
        return SourceFile(path=path, size=len(content), fault=SourceFault.TOO_LARGE)
    return SourceFile(path=path, content=content, size=len(content or b""))
