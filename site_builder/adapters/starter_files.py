"""The files that `init` starts a team with, as they lie in the package."""

from pathlib import Path

_STARTER = Path(__file__).resolve().parent.parent / "edits" / "starter"


def read_starter() -> dict[str, str]:
    """Every shipped text by its name below the starter's folder."""
    return {
        file.relative_to(_STARTER).as_posix(): file.read_text("utf-8")
        for file in sorted(_STARTER.rglob("*"))
        if file.is_file()
    }


def foreign_names(folder: Path) -> list[str]:
    """What already lies in a folder, git's own folder aside; nothing for one that does not exist."""
    if not folder.exists():
        return []
    return sorted(entry.name for entry in folder.iterdir() if entry.name != ".git")


def write_new(folder: Path, files: dict[str, str]) -> None:
    """Write files that are not there yet.

    Raises:
        OSError: the system does not allow it, or a file is there already.
    """
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(text.encode("utf-8"))
