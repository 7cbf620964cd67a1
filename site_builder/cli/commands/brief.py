"""`genjin brief`."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from site_builder.adapters.console import visible
from site_builder.app.brief import brief_file, brief_of, briefs_ahead
from site_builder.app.history import read_history
from site_builder.app.report import make_report
from site_builder.cli.commands.due import member_id
from site_builder.cli.commands.show import one_customer
from site_builder.cli.formats import brief_json
from site_builder.cli.formats.brief_parts import Speaker
from site_builder.cli.formats.markdown_text import escaped
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import terminal_width, wrap
from site_builder.cli.lines import formats_of
from site_builder.cli.people import readable
from site_builder.cli.putting import STDOUT, put
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.report import Report
from site_builder.pages.brief import Brief

Line = tuple[str, str | None]


@genjin_command("brief")
@click.argument("customer", required=False, metavar="[CUSTOMER]")
@click.option("--tomorrow", "-t", is_flag=True)
@click.option("--rep", "-r", metavar="WHO")
@click.option("--format", "-f", "format_", type=click.Choice(("text", "md", "html", "json")), default="text")
@click.option("--out", "-o", metavar="FILE")
def command(
    session: Session, customer: str | None, tomorrow: bool, rep: str | None, format_: str, out: str | None
) -> int:
    """Tell what to know before a call."""
    readable({"customer": customer, "rep": rep, "out": out})
    if tomorrow == bool(customer) or (rep and not tomorrow):
        raise WrongUse("brief.one-of")
    loaded = session.load()
    who = member_id(loaded.rules, rep) if rep else None
    chosen = one_customer(loaded.book, customer) if customer else None
    day = session.day(loaded.rules)
    report = make_report(loaded, day, read_history(session.root, loaded, day.today))
    ahead, briefs = (None, (brief_of(report, chosen),)) if chosen else briefs_ahead(report, who)
    if format_ == "text" and out is None:
        _show(session, report, briefs, ahead)
        return 0
    put(session, _content(session, report, briefs, ahead, format_).encode("utf-8", "backslashreplace"), out or STDOUT)
    return 0


def _content(session: Session, report: Report, briefs: Sequence[Brief], ahead: date | None, format_: str) -> str:
    match format_:
        case "json":
            return brief_json.document(briefs, report.today, ahead, session.words.language)
        case "html":
            return brief_file(report, briefs, _title(session, report, briefs, ahead), session.words.language).decode()
        case "md":
            return "\n".join(_markdown(session, report, briefs, ahead)) + "\n"
        case _:
            return "\n".join(visible(line) for line, _ in _text(session, report, briefs, ahead)) + "\n"


def _title(session: Session, report: Report, briefs: Sequence[Brief], ahead: date | None) -> str:
    if ahead is None:
        return session.words.text("brief.title", name=briefs[0].name)
    return session.words.text("brief.title_day", day=formats_of(report, session).day_long(ahead))


def _show(session: Session, report: Report, briefs: Sequence[Brief], ahead: date | None) -> None:
    for line, look in _text(session, report, briefs, ahead):
        session.console.out(line, look)


def _speaker(session: Session, report: Report) -> Speaker:
    return Speaker(session.words, formats_of(report, session), report.book.names())


def _nothing(session: Session, report: Report, ahead: date | None) -> str:
    return session.words.text("brief.nothing", day=formats_of(report, session).day_long(ahead))


def _text(session: Session, report: Report, briefs: Sequence[Brief], ahead: date | None) -> Iterator[Line]:
    """Sections below each other, their lines folded at the terminal's edge."""
    speaker, width = _speaker(session, report), max(20, min(terminal_width(), 100) - 4)
    if not briefs:
        yield _nothing(session, report, ahead), None
    for number, one in enumerate(briefs):
        name, below = speaker.head(one)
        if number:
            yield "", None
        yield name, "strong"
        yield below, "dim"
        for section in speaker.sections(one):
            yield section.title, "strong"
            for line in section.lines:
                first, *others = wrap(" ".join(visible(line).split()), width)
                yield f"  {first}", None
                yield from ((f"    {other}", None) for other in others)


def _markdown(session: Session, report: Report, briefs: Sequence[Brief], ahead: date | None) -> Iterator[str]:
    speaker = _speaker(session, report)
    yield f"# {escaped(_title(session, report, briefs, ahead))}"
    if not briefs:
        yield from ("", escaped(_nothing(session, report, ahead)))
    for one in briefs:
        name, below = speaker.head(one)
        yield from ("", f"## {escaped(name)}", "", escaped(below))
        for section in speaker.sections(one):
            yield from ("", f"### {escaped(section.title)}", "")
            yield from (f"- {escaped(line)}" for line in section.lines)
