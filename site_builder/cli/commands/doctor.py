"""`genjin doctor`."""

from site_builder.app.doctor import examine
from site_builder.app.root import find_root
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session

TICK = "\u2713"
MIND = "\u26a0"


@genjin_command("doctor")
def command(session: Session) -> int:
    """Look at the machine and the repository."""
    bad = 0
    for finding in examine(find_root(session.directory), lambda loaded: session.day(loaded.rules)):
        verdict = "ok" if finding.good else "bad"
        text = session.words.text(f"doctor.{finding.key}.{verdict}", **dict(finding.params))
        mark, look = (TICK, "good") if finding.good else (MIND, "warning")
        session.console.out(f"{mark} {text}", look)
        bad += not finding.good
    session.console.out()
    session.say("doctor.fine" if not bad else "doctor.found", n=bad)
    return 0
