"""A backup is worth what a restore of it gives: checked as a file, unpacked, compared with its manifest (R86)."""

import contextlib
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.adapters.backup_box import BUNDLE, MANIFEST, Box
from site_builder.adapters.git_bundle import read_refs
from site_builder.adapters.leftovers import LONG_AGO, TEMPORARY, sweep_folder
from site_builder.adapters.refusal import Refusal, refusal_of
from site_builder.adapters.work_files import OddFileError, look_at
from site_builder.app.backup_unpack import fill
from site_builder.exporters.backup_manifest import LINK, BadManifestError, Manifest, read_manifest
from site_builder.model.backup_fault import BackupFault, Why


def verify(file: Path) -> Manifest:
    """Unpack a backup in a place of its own and compare all of it.

    Raises:
        BackupFault: it is not what it was when it was made.
    """
    with TemporaryDirectory(prefix=TEMPORARY, ignore_cleanup_errors=True) as desk:
        folder = Path(desk) / "trial"
        folder.mkdir()
        return _unpack(file, folder)


def restore(file: Path, target: Path) -> Manifest:
    """Unpack a backup into a new or empty folder: all of it, or nothing.

    Raises:
        BackupFault: the backup cannot be trusted, or the folder is not empty; nothing was written.
    """
    if os.path.lexists(target) and (target.is_symlink() or not target.is_dir() or any(target.iterdir())):
        raise BackupFault(Why.NOT_EMPTY, target.name)
    folder = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}")
    try:
        folder.mkdir(parents=True)
        sweep_folder(target.parent, folder.stat().st_mtime, LONG_AGO)
        manifest = _unpack(file, folder)
        if target.exists():
            target.rmdir()
        folder.rename(target)
    except OSError as fault:
        raise BackupFault(unwritable(fault), target.name) from fault
    finally:
        if folder.exists():
            shutil.rmtree(folder, ignore_errors=True)
    return manifest


def unwritable(fault: OSError) -> Why:
    """Why the system did not let us write."""
    why = refusal_of(fault)
    return Why.UNWRITABLE if why is Refusal.REFUSED else Why(why)


def _unpack(file: Path, folder: Path) -> Manifest:
    with contextlib.closing(Box(file)) as box:
        try:
            manifest = read_manifest(box.manifest())
        except BadManifestError as fault:
            raise BackupFault(Why.MANIFEST, str(fault)) from fault
        _judge_names(box, manifest)
        fill(box, manifest, folder)
    _compare(folder, manifest)
    return manifest


def _judge_names(box: Box, manifest: Manifest) -> None:
    """Exactly the members that the manifest names, and none that leads elsewhere."""
    wanted = {MANIFEST, *(one.member for one in manifest.files if one.member), *manifest.lfs.values()}
    wanted |= {BUNDLE} if manifest.bundle else set()
    for name in (*box.names, *wanted):
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name.split("/")[0]:
            raise BackupFault(Why.TRAVERSAL, name)
    if sorted(box.names) != sorted(wanted):
        raise BackupFault(Why.MEMBERS, next(iter(set(box.names) ^ wanted), ""))
    paths = [one.path for one in manifest.files]
    if len(set(paths)) != len(paths):
        raise BackupFault(Why.MANIFEST, "files")


def _compare(folder: Path, manifest: Manifest) -> None:
    """What lies there now against what the manifest says: every file, every ref."""
    for one in manifest.files:
        try:
            seen = look_at(folder.joinpath(*one.path.split("/")), "sha1")
        except OddFileError:
            raise BackupFault(Why.UNLIKE, one.path) from None
        if (seen.sha256, seen.size, seen.is_link) != (one.sha256, one.size, one.kind == LINK):
            raise BackupFault(Why.UNLIKE, one.path)
    wanted = manifest.repository
    if wanted is not None:
        found = read_refs(folder)
        if (found.refs, found.head, found.commit) != (dict(wanted.refs), wanted.head, wanted.commit):
            raise BackupFault(Why.REFS, next(iter(dict(wanted.refs).items() ^ dict(found.refs).items()), ("HEAD",))[0])
