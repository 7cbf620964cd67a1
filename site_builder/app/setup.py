"""`setup`: what every clone of a team's repository needs once; safe to repeat."""

import sys
from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters import git
from site_builder.adapters.git_work import tell
from site_builder.adapters.hook import install_hook
from site_builder.adapters.merge_driver import install_driver
from site_builder.model.frozen import dataclass

SETTINGS = (
    ("core.quotepath", "false"),
    ("diff.markdown.xfuncname", "^#{1,3}[[:space:]].*$"),
    ("core.autocrlf", "false"),
)
"""Chinese names readable; hunks named after the entry they are in; line ends only by .gitattributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done: `key` names its sentence (`setup.<key>.ok` or `.bad`), `detail` fills it."""

    key: str
    good: bool
    detail: str = ""
    value: str = ""


def make_repository(folder: Path) -> bool:
    """A git repository in a folder, its first branch called main."""
    if (folder / ".git").exists():
        return True
    return tell(folder, "init", "--quiet", "--initial-branch=main").good


def set_up(root: Path) -> Iterator[Step]:
    """Set everything; steps that were in order already say so too."""
    if not git.is_installed():
        yield Step(key="git", good=False)
        return
    if git.ask(root, "rev-parse", "--is-inside-work-tree") != "true":
        yield Step(key="repository", good=False)
        return
    for name, value in SETTINGS:
        there = git.ask(root, "config", "--local", "--get", name) == value
        good = there or tell(root, "config", "--local", name, value).good
        yield Step(key="setting", good=good, detail=name, value=value)
    tell(root, "config", "--local", "genjin.python", sys.executable)
    tell(root, "config", "--local", "genjin.folder", git.ask(root, "rev-parse", "--show-prefix") or "")
    yield Step(key="driver", good=install_driver(root))
    found = install_hook(root)
    yield Step(key=f"hook-{found}", good=found in {"new", "same", "updated"})
    mail = git.setting(root, "user.email")
    yield Step(key="identity", good=bool(mail), detail=mail or "-")
