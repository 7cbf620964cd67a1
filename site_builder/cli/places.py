"""Paths as people type them, as paths of the repository."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.cli.usage import WrongUse


def repository_paths(typed: Iterable[str], root: Path, here: Path) -> tuple[str, ...]:
    """Repository-relative paths of existing files and folders, seen from `here`, else from the root.

    A folder that holds the repository stands for all of it, as "".

    Raises:
        WrongUse: there is nothing of this name.
    """
    return tuple(_place(text, root, here) for text in typed)


def _place(text: str, root: Path, here: Path) -> str:
    plain = Path(text.replace("\\", "/"))
    for base in (here, root):
        for spelling in (Path(text), plain):
            found = base / spelling
            if _exists(found):
                return _relative(found, root)
    raise WrongUse("cli.no-path", text=text)


def _exists(found: Path) -> bool:
    try:
        return found.is_symlink() or found.exists()
    except (OSError, ValueError):
        return False


def _relative(found: Path, root: Path) -> str:
    """Links are kept as names: only the folder they stand in is resolved."""
    real = found.resolve() if found.is_dir() and not found.is_symlink() else found.parent.resolve() / found.name
    base = root.resolve()
    if base.is_relative_to(real):
        return ""
    if real.is_relative_to(base):
        return real.relative_to(base).as_posix()
    return real.as_posix()  # outside the repository: no problem lies there
