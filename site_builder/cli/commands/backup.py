"""`genjin backup`."""

from collections import Counter
from pathlib import Path

import click

from site_builder.adapters.console import visible
from site_builder.app.backup import Made, default_place, make_backup
from site_builder.app.backup_trial import restore, verify
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.exporters.backup_manifest import Manifest
from site_builder.model.backup_fault import BackupFault, Why

_WRONG_USE = (Why.INSIDE, Why.NO_FOLDER, Why.NOT_EMPTY, Why.FOREIGN_FILE)
_SHOWN = 10
_DONE, _REFUSED = 0, 1


@genjin_command("backup")
@click.option("--out", "-o", metavar="FILE")
@click.option("--verify", "verify_", metavar="FILE")
@click.option("--restore", "restore_", nargs=2, metavar="FILE DIR")
@click.option("--ignored", is_flag=True)
def command(
    session: Session, out: str | None, verify_: str | None, restore_: tuple[str, str] | None, ignored: bool
) -> int:
    """Make one file of everything, or prove and unpack one."""
    if sum(one is not None for one in (out, verify_, restore_)) > 1:
        raise WrongUse("backup.one-at-a-time")
    try:
        if verify_ is not None:
            return _tell(session, verify(_existing(session, verify_)), "backup.verified")
        if restore_ is not None:
            manifest = restore(_existing(session, restore_[0]), _place(session, restore_[1]))
            return _tell(session, manifest, "backup.restored", folder=restore_[1])
        day = session.day(session.rules()).today.isoformat()
        place = _place(session, out) if out else default_place(session.root, day)
        return _tell_made(session, make_backup(session.root, place, day, ignored=ignored))
    except BackupFault as fault:
        asked = verify_ or (restore_[0] if restore_ else "") or out or ""
        return _refuse(session, fault, Path(asked).name)


def _place(session: Session, text: str) -> Path:
    """A path as typed, seen from where the command works."""
    if not text.strip() or "\x00" in text:
        raise WrongUse("cli.no-path", text=visible(text))
    return session.directory / Path(text).expanduser()


def _existing(session: Session, text: str) -> Path:
    place = _place(session, text)
    if not place.is_file():
        raise WrongUse("cli.no-path", text=visible(text))
    return place


def _refuse(session: Session, fault: BackupFault, file: str) -> int:
    """What is wrong, in a sentence; nothing was written.

    Raises:
        WrongUse: the place that was asked for will not do.
    """
    key, detail = f"backup.fault.{fault.reason}", visible(fault.detail or file)
    if not fault.detail and session.words.has(f"{key}.whole"):
        key = f"{key}.whole"
    if fault.reason in _WRONG_USE:
        raise WrongUse(key, detail=detail)
    session.warn(key, style="error", detail=detail)
    return _REFUSED


def _tell(session: Session, manifest: Manifest, key: str, **params: object) -> int:
    session.say(key, day=manifest.day, **_counts(manifest), **params)
    return _DONE


def _counts(manifest: Manifest) -> dict[str, int]:
    return {"files": len(manifest.files), "refs": len(manifest.repository.refs) if manifest.repository else 0}


def _tell_made(session: Session, made: Made) -> int:
    manifest = made.manifest
    own = sum(one.member is not None for one in manifest.files)
    size = made.size / (1 << 20)
    session.say("backup.made", file=str(made.file), size=f"{size:.1f}", own=own, **_counts(manifest))
    session.say("backup.seal", seal=made.seal)
    for why in dict.fromkeys(why for why, _ in made.left):
        paths = [path for reason, path in made.left if reason == why]
        session.warn(f"backup.left.{why}", style="warning", n=len(paths), paths=_listed(paths))
    return _DONE


def _listed(paths: list[str]) -> str:
    """The paths by the folder that they lie in at the top, with how many there are."""
    tops = Counter(path.partition("/")[0] + ("/" if "/" in path else "") for path in paths)
    return "\n".join(f"  {visible(top)}  {n}" for top, n in tops.most_common(_SHOWN))
