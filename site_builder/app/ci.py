"""`ci`: the files of the forges as the team's configuration wants them, and what lies there."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.disk import read_attachment
from site_builder.adapters.starter_files import read_starter
from site_builder.app.writing import Change
from site_builder.edits.ci_files import FORGES, MARK, WORKFLOWS, ci_files
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.version import __version__


class CiState(StrEnum):
    """How a file that lies there compares to the one that should."""

    SAME = "same"
    NEW = "new"
    OUTDATED = "outdated"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class CiFile:
    """A file for a forge: what to write, and how it compares to what is there."""

    change: Change
    state: CiState


def wanted_files(forges: Iterable[str], rules: Rules) -> Iterator[tuple[str, str]]:
    """Path and text of every file for these forges."""
    starter = read_starter()
    for forge in forges:
        yield from ci_files(starter, forge, rules, __version__)


def used_forges(root: Path, rules: Rules) -> tuple[str, ...]:
    """The forges whose workflow is here already, else the one that the configuration names; nothing where none is."""
    here = tuple(one for one in FORGES if read_attachment(root, WORKFLOWS[one]) is not None)
    return here or tuple(one for one in FORGES if one == rules.site.forge_kind)


def compare_files(root: Path, forges: Iterable[str], rules: Rules) -> tuple[CiFile, ...]:
    """Each file, and whether it has to be written; what somebody else wrote is left alone."""
    return tuple(_compared(root, path, text) for path, text in wanted_files(forges, rules))


def _compared(root: Path, path: str, text: str) -> CiFile:
    before = read_attachment(root, path)
    change = Change(path=path, before=before, after=text.encode())
    if before is None:
        return CiFile(change=change, state=CiState.NEW)
    if before.replace(b"\r\n", b"\n") == change.after:
        return CiFile(change=change, state=CiState.SAME)
    return CiFile(change=change, state=CiState.OUTDATED if before.startswith(MARK.encode()) else CiState.FOREIGN)
