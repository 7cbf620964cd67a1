"""Rooms and sheets for tests: the example team, in this process, without a protocol."""

import shutil
from datetime import date
from pathlib import Path

from site_builder.app.day import Day
from site_builder.i18n.translator import translator
from site_builder.lsp.room import Place, Room, open_room, renew
from site_builder.lsp.sheet import Sheet
from site_builder.lsp.texts import Text

EXAMPLE = Path(__file__).resolve().parents[2] / "records"
TODAY = date(2026, 3, 12)
DAY = Day(today=TODAY, pinned=True)
PATH = "records/customers/云栖仪表有限公司.md"
RECORD = (EXAMPLE.parent / PATH).read_text("utf-8")


def place(root: Path, language: str = "zh") -> Place:
    return Place(root=root, day=lambda _: DAY, words=translator(language), author=lambda _: "zhangwei")


def team(folder: Path, *chosen: str) -> Path:
    """The example's configuration and some of its customers, to be written to."""
    root = folder / "team"
    shutil.copytree(EXAMPLE / "config", root / "records/config")
    (root / "records/customers").mkdir()
    for file in sorted((EXAMPLE / "customers").iterdir()):
        if file.name.startswith(chosen or ("云栖", "中原", "岭云", "Meridian")):
            shutil.copy(file, root / "records/customers")
    return root


def room(root: Path, language: str = "zh") -> Room:
    return open_room(place(root, language))


def is_behind(found: Room) -> bool:
    """Whether all has to be judged again (a call, as type checkers hold what a property said to be true for ever)."""
    return found.is_behind


def sheet(found: Room, marked: str, path: str = PATH) -> tuple[Sheet, int]:
    """The sheet of a text in which `¦` marks the cursor, and where that is; all is judged as a whole."""
    at = marked.index("¦") if "¦" in marked else 0
    for other in [one for one in found.open if one != path and one.startswith("records/config/")]:
        found.put(other, None)
    found.put(path, Text(marked.replace("¦", "")))
    while found.is_behind:
        found.took_over(found.number, renew(found.place, found.asked()))
    opened = found.sheet(path)
    assert opened
    return opened, at
