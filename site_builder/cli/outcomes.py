"""What every writing command says at its end: written, refused and why, or changed by somebody else meanwhile."""

from collections.abc import Iterable, Mapping

from site_builder.adapters.console import visible
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.log import Refusal
from site_builder.app.writing import Change, Verdict, judge, write
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.problem_text import render_text
from site_builder.i18n.template_text import template_lines
from site_builder.model.problem import Problem
from site_builder.model.template_fault import TemplateFault

REFUSED = 1


def write_checked(session: Session, loaded: Loaded, change: Change, day: Day, *, dry_run: bool = False) -> bool:
    """Write a change unless it brings an error; then the error is shown as `check` does. Says whether it was in order.

    Raises:
        WrongUse: the file could not be written, or somebody changed it meanwhile.
    """
    verdict = judge(loaded, change, day)
    if verdict.errors:
        tell_refusal(session, verdict)
        return False
    if not dry_run:
        write_or_refuse(session, change)
    return True


def refused(refusal: Refusal) -> WrongUse:
    """The fault for what cannot be done at all."""
    params = {key: visible(one) if isinstance(one, str) else one for key, one in refusal.params.items()}
    return WrongUse(refusal.key, **params)


def tell_refusal(session: Session, verdict: Verdict) -> None:
    """The errors, and that nothing was written."""
    show_problems(session, verdict.errors, verdict.sources)
    session.warn("edit.refused", style="error", n=len(verdict.errors))


def show_problems(session: Session, problems: Iterable[Problem], sources: Mapping[str, str]) -> None:
    """Problems as `check` shows them, beside the output."""
    for problem in problems:
        first, *others = render_text(problem, sources, session.words).rstrip("\n").split("\n")
        session.console.err(first, problem.severity.value)
        for line in others:
            session.console.err(line)
        session.console.err("")


def tell_template(session: Session, fault: TemplateFault) -> None:
    """What is wrong with a template, and that the last site stays."""
    first, *others = template_lines(fault, session.words)
    session.console.err(first, "error")
    for line in others:
        session.console.err(line)
    session.warn("build.kept", style="error")


def write_or_refuse(session: Session, change: Change) -> None:
    """Put a change on the disk.

    Raises:
        WrongUse: it could not be written, or somebody changed the file meanwhile.
    """
    fault = write(session.root, change)
    if fault:
        raise WrongUse(f"edit.write-{fault}", path=change.path)


def tell_written(session: Session, change: Change, key: str) -> None:
    """What was written where."""
    session.say(key, path=change.path)
    lines = change.after.decode("utf-8", "replace").splitlines()
    for line in lines[_last_entry(lines) :]:
        session.console.out(f"  {line}".rstrip())


def _last_entry(lines: list[str]) -> int:
    """Where the last entry begins: it is what was appended."""
    headings = [at for at, line in enumerate(lines) if line.startswith("### ")]
    return headings[-1] if headings else 0
