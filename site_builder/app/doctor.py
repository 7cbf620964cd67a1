"""`doctor`: is this machine and this repository fit for work?"""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from site_builder.adapters import console, git
from site_builder.adapters.disk import read_plain
from site_builder.adapters.package_files import shipped_templates
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.judging import find_problems
from site_builder.app.load import CONFIGURATION, Loaded, load
from site_builder.exporters.schemas.registry import FOLDER, document, names
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Problem, Severity

OLDEST = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: `key` names its sentence (`doctor.<key>.ok` or `.bad`), `params` fill it."""

    key: str
    good: bool
    params: tuple[tuple[str, Param], ...] = ()


def examine(root: Path | None, day: Callable[[Loaded], Day]) -> Iterator[Finding]:
    """Everything looked at, in order: the machine, then the repository where there is one."""
    yield _finding("python", sys.version_info >= OLDEST, version=sys.version.split()[0])
    said = git.version()
    yield _finding("git", said is not None, version=said or "-")
    yield _finding("libyaml", importlib.util.find_spec("yaml._yaml") is not None)
    encoding = console.console_encoding()
    yield _finding("console", encoding in {"utf-8", "gb18030"}, encoding=encoding)
    yield _finding("templates", (shipped_templates() / "base.html").is_file())
    if root is None:
        yield _finding("records", good=False)
        return
    yield _finding("records", good=True, place=root.name)
    yield from _repository(root, day)


def _repository(root: Path, day: Callable[[Loaded], Day]) -> Iterator[Finding]:
    loaded = load(root)
    yield _finding("zone", _zone_known(loaded.rules.site.timezone), zone=loaded.rules.site.timezone)
    when = day(loaded)
    problems = find_problems(loaded, when, lambda: read_history(root, loaded, when.today))
    errors = [one for one in problems if one.severity is Severity.ERROR]
    settings = [one for one in errors if one.path.startswith(CONFIGURATION)]
    yield _finding("configuration", not settings, n=len(settings), place=_first(settings))
    others = len(errors) - len(settings)
    yield _finding("check", not others, n=others, customers=len(loaded.book.customers))
    yield _finding("team", loaded.rules.team.known, n=len(loaded.rules.team.members))
    yield from _checkout(root)
    yield from _links(loaded)
    yield from _schemas(root, loaded)


def _checkout(root: Path) -> Iterator[Finding]:
    inside = git.ask(root, "rev-parse", "--is-inside-work-tree") == "true"
    yield _finding("repository", inside)
    if inside:
        yield _finding("quotepath", git.setting(root, "core.quotepath") == "false")
        yield _finding("line-ends", _line_ends(root))
        mail = git.setting(root, "user.email")
        yield _finding("identity", bool(mail), mail=mail or "-")
    yield _finding("writable", os.access(root / "records", os.W_OK))


def _links(loaded: Loaded) -> Iterator[Finding]:
    refused = [file.path for file in loaded.files if file.fault is not None]
    yield _finding("files", not refused, n=len(refused), place=refused[0] if refused else "-")


def _schemas(root: Path, loaded: Loaded) -> Iterator[Finding]:
    """Schemas that the team keeps for its editors; a team without them lacks nothing."""
    kept = {one: content for one in names() if (content := read_plain(root / FOLDER / f"{one}.json")) is not None}
    language = loaded.rules.site.language
    lines = {one: content.replace(b"\r\n", b"\n") for one, content in kept.items()}
    old = [one for one in kept if lines[one] != document(one, loaded.rules, language).encode()]
    if kept:
        yield _finding("schemas", not old, place=", ".join(f"{one}.json" for one in old))


def _line_ends(root: Path) -> bool:
    said = git.ask(root, "check-attr", "eol", "--", "records/customers/x.md")
    return bool(said) and str(said).endswith(": lf")


def _zone_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return False
    return True


def _first(problems: list[Problem]) -> str:
    return f"{problems[0].path}:{problems[0].span.line}" if problems else "-"


def _finding(key: str, good: bool, **params: Param) -> Finding:
    return Finding(key=key, good=good, params=tuple(params.items()))
