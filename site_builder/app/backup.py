"""`backup`: the repository, what is not committed, and what git alone would not keep, in one checked file (R86)."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.adapters.backup_box import BUNDLE, MANIFEST, Part, is_box, seal_of, write_box
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.git_bundle import Refs, files_here, lfs_folder, read_refs, top_of, tree_of, write_bundle
from site_builder.adapters.leftovers import LONG_AGO, TEMPORARY, sweep_folder
from site_builder.adapters.work_files import OddFileError, Seen, every_file, is_built_site, look_at, open_content
from site_builder.app.backup_trial import unwritable, verify
from site_builder.exporters.backup_manifest import (
    FILE,
    LINK,
    PROGRAM,
    Kept,
    Manifest,
    Repository,
    is_safe_path,
    write_manifest,
)
from site_builder.model.backup_fault import BackupFault, Why
from site_builder.model.frozen import dataclass
from site_builder.version import __version__

_LINK_MODE, _PROGRAM_MODE, _MODULE = "120000", "100755", "160000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was written and proved. `left` are paths that are in no backup, by why (a key's last part)."""

    file: Path
    manifest: Manifest
    seal: str
    size: int
    left: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is to be kept of the work tree."""

    root: Path
    refs: Refs | None
    files: tuple[Kept, ...]
    left: tuple[tuple[str, str], ...]


def default_place(root: Path, day: str) -> Path:
    """Beside the repository, never in it."""
    top = top_of(root) or root
    return top.parent / f"{top.name}-backup-{day}.zip"


def make_backup(root: Path, out: Path, day: str, *, ignored: bool = False) -> Made:
    """Write the backup beside its place, prove it, and put it there at once.

    `ignored`: also files outside the records that git is told to ignore.

    Raises:
        BackupFault: nothing was written.
    """
    top = (top_of(root) or root).resolve()
    _judge_place(top, out)
    found = _gather(top, out, ignored=ignored)
    temporary = out.with_name(f"{TEMPORARY}{os.getpid()}-{out.name}")
    try:
        with TemporaryDirectory(prefix=TEMPORARY) as desk:
            manifest = _write(found, temporary, Path(desk), day)
        verify(temporary)
        sweep_folder(out.parent, temporary.stat().st_mtime, LONG_AGO)
        os.replace(temporary, out)  # noqa: PTH105 - Path.replace says the same
    except OSError as fault:
        raise BackupFault(unwritable(fault), out.name) from fault
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    return Made(file=out, manifest=manifest, seal=seal_of(out), size=out.stat().st_size, left=found.left)


def _judge_place(top: Path, out: Path) -> None:
    place = out.parent.resolve() / out.name
    for inner in (top / RECORDS, top / ".git"):
        if place.is_relative_to(inner):
            raise BackupFault(Why.INSIDE, out.name)
    if not out.parent.is_dir():
        raise BackupFault(Why.NO_FOLDER, str(out.parent))
    if out.is_symlink() or (out.exists() and not is_box(out)):
        raise BackupFault(Why.FOREIGN_FILE, out.name)


def _gather(top: Path, out: Path, *, ignored: bool) -> _Found:
    refs = read_refs(top) if top_of(top) else None
    if refs and refs.is_shallow:
        raise BackupFault(Why.SHALLOW, top.name)
    tree = tree_of(top, refs.commit) if refs and refs.commit else {}
    names = refs.names if refs else "sha1"
    kept: list[Kept] = []
    left: list[tuple[str, str]] = []
    for path in _paths(top, refs, left, ignored=ignored):
        file = top / path
        if not os.path.lexists(file) or file.resolve() == out.resolve() or (path.endswith(".zip") and is_box(file)):
            continue
        why = _unfit(path, tree)
        if why is None:
            try:
                kept.append(_kept(path, look_at(file, names), tree))
            except OddFileError:
                raise BackupFault(Why.UNREADABLE_FILE, path) from None
        else:
            left.append((why, path))
    return _Found(root=top, refs=refs, files=tuple(kept), left=tuple(left))


def _paths(top: Path, refs: Refs | None, left: list[tuple[str, str]], *, ignored: bool) -> Iterator[str]:
    """What may be kept; what is ignored and lies outside the records is only counted unless it is asked for."""
    if refs is None:
        try:
            yield from every_file(top)
        except OddFileError as fault:
            raise BackupFault(Why.UNREADABLE_FILE, str(fault)) from fault
        return
    yield from (path for path in files_here(top) if not is_built_site(top, path))
    for path in files_here(top, ignored=True):
        if is_built_site(top, path):
            continue
        if ignored or f"/{RECORDS}/" in f"/{path}":
            yield path
        else:
            left.append(("ignored", path))


def _unfit(path: str, tree: dict[str, tuple[str, str]]) -> str | None:
    if path.endswith("/") or tree.get(path, ("", ""))[0] == _MODULE:
        return "repository"
    return None if is_safe_path(path) else "name"


def _kept(path: str, seen: Seen, tree: dict[str, tuple[str, str]]) -> Kept:
    kind = LINK if seen.is_link else PROGRAM if seen.is_program else FILE
    mode, blob = tree.get(path, ("", ""))
    is_link = mode == _LINK_MODE
    same = blob == seen.blob and is_link == seen.is_link
    if os.name == "nt" and mode == _PROGRAM_MODE and kind == FILE:
        kind = PROGRAM
    member = None if same else f"files/{_printable(path, seen.sha256)}"
    return Kept(path=path, sha256=seen.sha256, size=seen.size, kind=kind, member=member)


def _printable(path: str, sum_: str) -> str:
    """The path as a member's name; one whose bytes are no text is kept by its checksum."""
    return path if path.isprintable() and path.encode("utf-8", "replace").decode() == path else f"unnamed/{sum_}"


def _write(found: _Found, file: Path, desk: Path, day: str) -> Manifest:
    bundle = _bundle(found, desk)
    stored = {one.sha256: one.member for one in found.files if one.member}
    large = {one.name: one for one in _lfs(found.root)}
    lfs = {name: stored.get(name) or f"lfs/{name}" for name in large}
    manifest = Manifest(
        day=day,
        program=__version__,
        files=found.files,
        repository=_repository(found.refs) if found.refs else None,
        bundle=look_at(bundle, "sha1").sha256 if bundle else None,
        lfs=lfs,
    )
    (desk / MANIFEST).write_bytes(write_manifest(manifest))
    parts = [_part(MANIFEST, desk / MANIFEST)]
    parts += [_part(BUNDLE, bundle, pack=False)] if bundle else []
    parts += _once(_part(one.member, found.root / one.path) for one in found.files if one.member)
    parts += [_part(member, large[name], pack=False) for name, member in lfs.items() if member.startswith("lfs/")]
    sums = write_box(file, parts)
    for one in found.files:
        if one.member and sums[one.member] != one.sha256:
            raise BackupFault(Why.CHANGED, one.path)
    return manifest


def _part(name: str, file: Path, *, pack: bool = True) -> Part:
    return Part(name, partial(open_content, file), pack)


def _once(parts: Iterable[Part]) -> list[Part]:
    """Two files without a name of their own may have the same bytes."""
    return list({part.name: part for part in parts}.values())


def _bundle(found: _Found, desk: Path) -> Path | None:
    if found.refs is None or not found.refs.refs:
        return None
    file = desk / BUNDLE
    done = write_bundle(found.root, file, found.refs)
    if not done.good:
        raise BackupFault(Why.BUNDLE, done.first_error)
    return file


def _lfs(top: Path) -> Iterator[Path]:
    folder = lfs_folder(top)
    if folder is not None:
        yield from sorted(one for one in folder.glob("*/*/*") if one.is_file() and len(one.name) == 64)  # noqa: PLR2004


def _repository(refs: Refs) -> Repository:
    return Repository(
        head=refs.head,
        commit=refs.commit,
        names=refs.names,
        refs=refs.refs,
        symbolic=refs.symbolic,
        remotes=refs.remotes,
    )
