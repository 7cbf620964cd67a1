"""From the members of a backup to a folder; nothing is written through links, and nothing twice."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.adapters.backup_box import BUNDLE, Box
from site_builder.adapters.git import is_installed
from site_builder.adapters.git_bundle import Refs, tree_of, unpack_bundle
from site_builder.adapters.git_history import read_blobs
from site_builder.adapters.leftovers import TEMPORARY
from site_builder.exporters.backup_manifest import LINK, PROGRAM, Kept, Manifest
from site_builder.model.backup_fault import BackupFault, Why


def fill(box: Box, manifest: Manifest, folder: Path) -> None:
    """The repository, the files of its commit as they are there, the kept ones from the backup, links last."""
    repository = manifest.repository
    if repository is not None:
        if not is_installed():
            raise BackupFault(Why.NO_GIT)
        _repository(box, manifest, folder)
    links = [one for one in manifest.files if one.kind == LINK]
    plain = [one for one in manifest.files if one.kind != LINK]
    for one in plain:
        if one.member:
            _put(folder, one, box.chunks(one.member, one.size))
    _from_commit(manifest, folder, [one for one in plain if not one.member])
    for name, member in manifest.lfs.items():
        size = next((one.size for one in manifest.files if one.member == member), None)
        _put_lfs(box, folder, name, member, size)
    _link(box, manifest, folder, links)


def _repository(box: Box, manifest: Manifest, folder: Path) -> None:
    with TemporaryDirectory(prefix=TEMPORARY) as desk:
        bundle = None
        if manifest.bundle:
            bundle = Path(desk) / BUNDLE
            if _write(bundle, box.chunks(BUNDLE, 1 << 62)) != manifest.bundle:
                raise BackupFault(Why.DAMAGED, BUNDLE)
        done = unpack_bundle(folder, bundle, _refs(manifest))
    if not done.good:
        raise BackupFault(Why.BUNDLE, done.first_error)


def _refs(manifest: Manifest) -> Refs:
    one = manifest.repository
    assert one is not None  # noqa: S101 - the caller has looked
    return Refs(
        head=one.head,
        commit=one.commit,
        names=one.names,
        refs=one.refs,
        symbolic=one.symbolic,
        remotes=one.remotes,
        is_shallow=False,
    )


def _put(folder: Path, one: Kept, chunks: Iterator[bytes]) -> None:
    """Write a file whose bytes are those of the manifest; no step of its way may be a link."""
    place = _place(folder, one.path)
    if _write(place, chunks) != one.sha256:
        raise BackupFault(Why.DAMAGED, one.path)
    if one.kind == PROGRAM:
        place.chmod(place.stat().st_mode | 0o111)


def _place(folder: Path, path: str) -> Path:
    place = folder.joinpath(*path.split("/"))
    for step in place.relative_to(folder).parents:
        if (folder / step).is_symlink():
            raise BackupFault(Why.TRAVERSAL, path)
    if os.path.lexists(place):
        raise BackupFault(Why.MANIFEST, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _write(place: Path, chunks: Iterator[bytes]) -> str:
    found = sha256()
    with place.open("xb") as stream:
        for chunk in chunks:
            found.update(chunk)
            stream.write(chunk)
    return found.hexdigest()


def _from_commit(manifest: Manifest, folder: Path, files: list[Kept]) -> None:
    """The files that are as the commit has them, byte for byte: git's own ways of writing may change line ends."""
    commit = manifest.repository.commit if manifest.repository else None
    tree = tree_of(folder, commit) if commit else {}
    waiting: dict[str, list[Kept]] = {}
    for one in files:
        if one.path not in tree:
            raise BackupFault(Why.MANIFEST, one.path)
        waiting.setdefault(tree[one.path][1], []).append(one)
    for name, content in read_blobs(folder, list(waiting), limit=None):
        for one in waiting.pop(name, ()):
            _put(folder, one, iter((content,)))
    if waiting:
        raise BackupFault(Why.DAMAGED, next(iter(waiting.values()))[0].path)


def _put_lfs(box: Box, folder: Path, name: str, member: str, size: int | None) -> None:
    place = folder / ".git" / "lfs" / "objects" / name[:2] / name[2:4] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if _write(place, box.chunks(member, size if size is not None else 1 << 62)) != name:
        raise BackupFault(Why.DAMAGED, member)


def _link(box: Box, manifest: Manifest, folder: Path, links: list[Kept]) -> None:
    """Links come last: nothing is written through them."""
    commit = manifest.repository.commit if manifest.repository else None
    tree = tree_of(folder, commit) if commit and links else {}
    for one in links:
        blob = tree.get(one.path, ("", ""))[1]
        held = box.chunks(one.member, one.size) if one.member else (text for _, text in read_blobs(folder, [blob]))
        content = b"".join(held)
        if sha256(content).hexdigest() != one.sha256:
            raise BackupFault(Why.DAMAGED, one.path)
        os.symlink(os.fsdecode(content), _place(folder, one.path))  # noqa: PTH211 - the target is no path of ours
