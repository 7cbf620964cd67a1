"""What a page looks like: the shipped templates, and a team's own that shadow them."""

from collections.abc import Callable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_templates() -> Path:
    """The folder of our templates: inside the wheel, else beside the package in a checkout."""
    inside = _PACKAGE / "_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def shipped_names() -> tuple[str, ...]:
    """The names of our templates, as other templates and pages use them."""
    return tuple(sorted(one.name for one in shipped_templates().glob("*.html")))


def template_source(folder: Path) -> Callable[[str], str | None]:
    """Gives the text of a template by its name, None where this folder has none."""

    def read(name: str) -> str | None:
        file = _inside(folder, name)
        return None if file is None else file.read_text("utf-8", "replace")

    return read


def read_assets(*folders: Path) -> dict[str, bytes]:
    """The files below `assets/` of these folders by their name there; earlier folders shadow later ones."""
    found: dict[str, bytes] = {}
    for folder in reversed(folders):
        top = folder / "assets"
        names = sorted(name for file in top.rglob("*") if is_asset(name := file.relative_to(top).as_posix()))
        found |= {name: file.read_bytes() for name in names if (file := _inside(top, name))}
    return found


def is_asset(name: str) -> bool:
    """Whether a file below `assets/` belongs to the site; hidden ones are the system's."""
    return not name.rsplit("/", 1)[-1].startswith(".")


def _inside(folder: Path, name: str) -> Path | None:
    """The regular file of this name in the folder, links and ways out of it left alone."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts):
        return None
    file = folder.joinpath(*parts)
    if any(one.is_symlink() for one in (file, *file.parents) if one != folder and one.is_relative_to(folder)):
        return None
    return file if file.is_file() else None
