"""`genjin ci`."""

from pathlib import Path

import click

from site_builder.adapters.console import visible
from site_builder.app.ci import CiFile, CiState, compare_files, used_forges
from site_builder.app.load import load_rules
from site_builder.app.writing import write
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.ci_files import FORGES, PublishFault, publishing
from site_builder.model.rules import Rules

_WRITTEN = frozenset({CiState.NEW, CiState.OUTDATED})


@genjin_command("ci")
@click.argument("forges", nargs=-1, type=click.Choice(FORGES), metavar="[FORGE]...")
@click.option("--check", is_flag=True)
def command(session: Session, forges: tuple[str, ...], check: bool) -> int:
    """Write the files with which a forge checks every change."""
    rules = load_rules(session.root)
    wanted = tuple(dict.fromkeys(forges)) or used_forges(session.root, rules)
    if not wanted:
        raise WrongUse("ci.which-forge", known=", ".join(FORGES))
    return write_ci(session, session.root, wanted, rules, check=check)


def write_ci(session: Session, root: Path, forges: tuple[str, ...], rules: Rules, *, check: bool = False) -> int:
    """Write what is new or outdated, say what became of each file, and why nothing is published.

    Raises:
        WrongUse: a file could not be written.
    """
    files = compare_files(root, forges, rules)
    for one in files:
        if one.state in _WRITTEN and not check and (fault := write(root, one.change)):
            raise WrongUse(f"edit.write-{fault}", path=one.change.path)
        _tell(session, one, check=check)
    for forge in forges:
        lacking = publishing(forge, rules)
        if isinstance(lacking, PublishFault):
            session.warn(f"ci.publish.{lacking.reason}", style="warning", to=visible(lacking.to), forge=forge)
    return 1 if check and any(one.state in _WRITTEN for one in files) else 0


def _tell(session: Session, one: CiFile, *, check: bool) -> None:
    key = f"ci.would.{one.state}" if check and one.state in _WRITTEN else f"ci.{one.state}"
    if one.state is CiState.FOREIGN:
        session.warn(key, style="warning", path=one.change.path)
    else:
        session.say(key, path=one.change.path)
