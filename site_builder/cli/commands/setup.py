"""`genjin setup`."""

from site_builder.adapters.console import visible
from site_builder.app.setup import Step, set_up
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session

TICK = "\u2713"
MIND = "\u26a0"
_FAILED = frozenset({"git", "repository", "setting", "driver", "hook-refused"})


@genjin_command("setup")
def command(session: Session) -> int:
    """Prepare a clone."""
    steps = list(set_up(session.root))
    for step in steps:
        tell(session, step)
    failed = any(not step.good and step.key in _FAILED for step in steps)
    session.say("setup.failed" if failed else "setup.done")
    return 2 if failed else 0


def tell(session: Session, step: Step) -> None:
    """One line for one step."""
    verdict = "ok" if step.good else "bad"
    text = session.words.text(f"setup.{step.key}.{verdict}", detail=visible(step.detail), value=step.value)
    mark, look = (TICK, "good") if step.good else (MIND, "warning")
    session.console.out(f"{mark} {text}", look)
