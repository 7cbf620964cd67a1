"""`genjin remind`."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

import click

from site_builder.adapters.clock import now
from site_builder.adapters.console import visible
from site_builder.adapters.lock import hold
from site_builder.adapters.sent_state import note_sent, read_sent, state_file
from site_builder.app.day import Day
from site_builder.app.remind import Delivery, Outcome, Skip, carry, deliveries
from site_builder.app.remind_ways import Surroundings, opened
from site_builder.app.report import make_report
from site_builder.cli.help import genjin_command
from site_builder.cli.people import member_id, readable
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.exporters.digest.html import html
from site_builder.exporters.digest.markdown import markdown
from site_builder.exporters.digest.message import Message
from site_builder.exporters.digest.text import text
from site_builder.metrics.report import Report
from site_builder.model.reminding import Channel, ChannelKind
from site_builder.model.rules import Rules
from site_builder.parse.dates import read_time

_FAILED = 1


def _markdown(message: Message) -> str:
    return "\n".join(markdown(message)) + "\n"


_FORMATS = {"text": text, "html": html, "markdown": _markdown}


@genjin_command("remind")
@click.option("--rep", "-r", metavar="WHO")
@click.option("--channel", "-c", multiple=True, metavar="KEY")
@click.option("--dry-run", is_flag=True)
@click.option("--format", "format_", type=click.Choice(tuple(_FORMATS)), default="text")
@click.option("--again", is_flag=True)
@click.option("--at", metavar="HH:MM")
def command(
    session: Session,
    rep: str | None,
    channel: tuple[str, ...],
    dry_run: bool,
    format_: str,
    again: bool,
    at: str | None,
) -> int:
    """Send everybody what there is to do."""
    readable({"rep": rep, "channel": channel})
    loaded = session.load()
    rules, day = loaded.rules, session.day(loaded.rules)
    channels = _channels(rules, channel)
    who = member_id(rules, rep) if rep else None
    clock = now(rules.site.timezone)
    told = read_time(at) if at else clock.time()
    if told is None:
        raise WrongUse("edit.bad-time", text=visible(at or ""))
    if not channels:
        session.say("remind.none")
        return 0
    if not dry_run and (key := _wrong_time(rules, day, told)):
        quiet = rules.reminders.quiet or (time(), time())
        session.say(key, start=f"{quiet[0]:%H:%M}", end=f"{quiet[1]:%H:%M}")
        return 0
    report = make_report(loaded, day)
    if dry_run:
        return _show(session, deliveries(_in_language(report, session.asked_language), channels, who, ()), format_)
    return _send(session, report, channels, who, clock, again=again)


def _in_language(report: Report, asked: str | None) -> Report:
    """The report for digests in the language that somebody wants to look at; what is sent is in the readers'."""
    reminders = replace(report.rules.reminders, language=asked)
    return replace(report, rules=replace(report.rules, reminders=reminders)) if asked else report


def _channels(rules: Rules, wanted: tuple[str, ...]) -> tuple[Channel, ...]:
    """The channels asked for, all by default.

    Raises:
        WrongUse: there is none of this name.
    """
    known = {one.key: one for one in rules.reminders.channels}
    for key in wanted:
        if key not in known:
            raise WrongUse("remind.no-channel", text=visible(key), known=", ".join(known) or "-")
    return tuple(known[key] for key in dict.fromkeys(wanted)) if wanted else tuple(known.values())


def _wrong_time(rules: Rules, day: Day, at: time) -> str | None:
    """Why nobody wants to hear anything now."""
    if rules.reminders.working_days and not rules.calendar.is_working(day.today):
        return "remind.day-off"
    return "remind.quiet" if rules.reminders.is_quiet(at) else None


def _show(session: Session, all_: Iterable[Delivery], format_: str) -> int:
    for one in all_:
        if one.message is None:
            _tell_skip(session, one)
            continue
        to = one.member.mail if one.channel.kind is ChannelKind.MAIL else str(one.channel.kind)
        session.say("remind.would", channel=one.channel.key, name=visible(one.member.name), to=visible(to or ""))
        session.console.raw(_body(one.message, format_))
    return 0


def _body(message: Message, format_: str) -> str:
    subject = f"{message.subject}\n\n" if format_ == "text" else ""
    return f"{subject}{_FORMATS[format_](message)}\n"


def _send(
    session: Session, report: Report, channels: tuple[Channel, ...], who: str | None, clock: datetime, *, again: bool
) -> int:
    file = state_file(session.root)
    with hold(file or session.root, 0) as ours:
        if not ours:
            session.warn("remind.busy", style="error")
            return _FAILED
        sent = read_sent(file)
        today = sent.setdefault(report.today.isoformat(), [])
        waiting = deliveries(report, channels, who, () if again else tuple(today))
        noted = [True]

        def note(one: Delivery) -> None:
            today.append(one.name)
            noted[0] = note_sent(file, sent) and noted[0]

        with opened(channels, Surroundings(variables=os.environ, moment=clock, day=report.today)) as ways:
            outcomes = [_told(session, one) for one in carry(waiting, ways, note)]
    if not noted[0]:
        session.warn("remind.state", style="warning", place=file.name if file else "-")
    return _summary(session, outcomes)


def _told(session: Session, one: Delivery | Outcome) -> Delivery | Outcome:
    """Say what became of it as soon as it is known."""
    if isinstance(one, Delivery):
        _tell_skip(session, one)
        return one
    names = {"channel": one.delivery.channel.key, "name": visible(one.delivery.member.name)}
    if one.is_sent:
        session.say("remind.sent" if one.parts == 1 else "remind.sent-parts", n=one.parts, **names)
    else:
        why = session.words.text(f"remind.why.{one.key}", **dict(one.params)) if one.key else visible(one.why)
        session.warn("remind.failed", style="error", why=why, **names)
    return one


def _tell_skip(session: Session, one: Delivery) -> None:
    key, style = f"remind.skip.{one.skip}", "warning" if one.skip is Skip.NO_MAIL else "dim"
    session.console.out(session.words.text(key, channel=one.channel.key, name=visible(one.member.name)), style)


def _summary(session: Session, outcomes: list[Delivery | Outcome]) -> int:
    told = [one for one in outcomes if isinstance(one, Outcome)]
    sent = sum(one.is_sent for one in told)
    failed = len(told) - sent
    session.say("remind.summary", sent=sent, skipped=len(outcomes) - len(told), failed=failed)
    return _FAILED if failed else 0
