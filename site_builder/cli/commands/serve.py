"""`genjin serve`."""

import errno
import signal

import click

from site_builder.adapters.live import Notice
from site_builder.app.rebuild import Rebuilt
from site_builder.app.serve import served
from site_builder.cli.formats.concise import line
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.template_text import template_lines
from site_builder.metrics.report import Report
from site_builder.model.problem import Severity

PORT = 8000
_LISTED = 20


@genjin_command("serve")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=PORT)
def command(session: Session, port: int) -> int:
    """Serve the site on this machine and rebuild it on every save."""
    root = session.root
    session.say("serve.building")

    def tell(notice: Notice) -> None:
        session.console.out(notice.title, notice.level or "good")
        for text in notice.lines:
            session.console.out(f"  {text}")

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a service manager's end is a clean one
    try:
        with served(root, port, session.day, lambda rebuilt: in_words(rebuilt, session), tell) as server:
            session.say("serve.open", address=server.address)
            server.wait()
    except KeyboardInterrupt:
        session.say("serve.bye")
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise WrongUse("serve.port-busy", port=port) from fault
        raise WrongUse("serve.port-taken", port=port, detail=fault.strerror or "") from fault
    return 0


def in_words(rebuilt: Rebuilt, session: Session) -> Notice:
    """What a rebuild came to."""
    words = session.words
    if rebuilt.template is not None:
        lines = template_lines(rebuilt.template, words)
        return Notice(level="error", title=words.text("serve.template"), lines=lines)
    if rebuilt.fault is not None:
        said = f"{type(rebuilt.fault).__name__}: {rebuilt.fault}".splitlines()[0][:200]
        return Notice(level="error", title=words.text("serve.fault", fault=said))
    if rebuilt.report is None or rebuilt.written is None or rebuilt.written.fault:
        detail = str(rebuilt.written.fault) if rebuilt.written else "?"
        return Notice(level="error", title=words.text("serve.fault", fault=detail))
    return _problems(rebuilt.report, rebuilt.written.files, session)


def _problems(report: Report, files: int, session: Session) -> Notice:
    by_severity = {
        severity: [one for one in report.problems if one.severity is severity]
        for severity in (Severity.ERROR, Severity.WARNING)
    }
    errors, warnings = by_severity[Severity.ERROR], by_severity[Severity.WARNING]
    if not errors:
        return Notice(title=session.words.text("serve.built", files=files, warnings=len(warnings)))
    return Notice(
        level="error",
        title=session.words.text("serve.problems", errors=len(errors), warnings=len(warnings)),
        lines=tuple(line(one, session.words) for one in errors[:_LISTED]),
    )
