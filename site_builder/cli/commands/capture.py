"""`genjin capture`."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from site_builder.adapters.console import visible
from site_builder.adapters.disk import read_regular
from site_builder.app.capturing.drafting import Setting, Wish
from site_builder.app.capturing.matching import Matcher
from site_builder.app.capturing.outcomes import Outcome, Proposal, Unclear
from site_builder.app.capturing.planning import Planner
from site_builder.app.day import Day
from site_builder.app.find_words import Unknown, find_methods
from site_builder.app.load import Loaded
from site_builder.app.writing import Change, judge_all, write_all
from site_builder.cli.asking import anything, ask, can_ask
from site_builder.cli.capture_text import SHOWN, is_done, stranger_rows, strangers_csv, tell
from site_builder.cli.commands.show import one_customer
from site_builder.cli.formats import capture_json
from site_builder.cli.help import genjin_command
from site_builder.cli.log_options import entry_when, next_step
from site_builder.cli.outcomes import REFUSED, show_problems
from site_builder.cli.people import known_author, member_id, readable, unknown_word
from site_builder.cli.putting import STDOUT, put
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.importers.messages.kind import read_messages
from site_builder.importers.messages.message import MAX_FILE
from site_builder.model.source import SourceFault
from site_builder.parse.vocabulary.message_words import YES

_COLUMNS = ("name", "mail", "day", "subject", "command")


@genjin_command("capture")
@click.argument("file")
@click.option("--customer", "-c", metavar="CUSTOMER")
@click.option("--method", "-m", metavar="METHOD")
@click.option("--text", metavar="TEXT")
@click.option("--next", "-n", "next_", metavar="TEXT")
@click.option("--due", "-d", metavar="WHEN")
@click.option("--date", metavar="WHEN")
@click.option("--time", metavar="HH:MM")
@click.option("--author", "-a", metavar="WHO")
@click.option("--attach", is_flag=True)
@click.option("--unknown", "-u", metavar="FILE")
@click.option("--yes", "-y", is_flag=True)
@click.option("--format", "-f", "format_", type=click.Choice(("text", "json")), default="text")
def command(session: Session, **options: Any) -> int:
    """Propose follow-ups from mails, chats and meetings."""
    readable(options)
    content = _content(session, options["file"])
    loaded = session.load()
    day = session.day(loaded.rules)
    planner = _planner(session, loaded, day, options)
    method = planner.wish.method[0] if planner.wish.method else ""
    name = Path(options["file"]).name
    messages = read_messages(content, name, day.today, method=method, with_pieces=options["attach"])
    run = _Run(session, planner, quiet=options["format_"] == "json", yes=options["yes"])
    run.take(planner.outcomes(messages))
    written = _write(session, loaded, run.accepted, planner, day)
    if options["format_"] == "json":
        session.console.raw(capture_json.document(run.outcomes, written or ()))
    else:
        run.summary(written)
    if options["unknown"]:
        put(session, strangers_csv(run.outcomes, _COLUMNS), options["unknown"])
    return 0 if written is not None and run.is_all_done else REFUSED


def _content(session: Session, file: str) -> bytes:
    """The bytes of the file, or of what is piped in.

    Raises:
        WrongUse: there is no such file, or it is too large.
    """
    if file == STDOUT:
        content: bytes | SourceFault = sys.stdin.buffer.read(MAX_FILE + 1)
        if isinstance(content, bytes) and len(content) > MAX_FILE:
            content = SourceFault.TOO_LARGE
    elif not file.strip() or "\x00" in file:
        raise WrongUse("cli.no-path", text=visible(file))
    else:
        content = read_regular(session.directory / Path(file).expanduser(), MAX_FILE)
    if isinstance(content, SourceFault):
        shown = visible(Path(file).name)
        raise WrongUse(f"capture.file.{content}", file=shown, most=MAX_FILE // 1_000_000)
    return content


def _planner(session: Session, loaded: Loaded, day: Day, options: Mapping[str, Any]) -> Planner:
    rules = loaded.rules
    methods = find_methods(rules, options["method"]) if options["method"] else ()
    if isinstance(methods, Unknown):
        raise unknown_word(methods, session)
    text, due = next_step(options["next_"], options["due"], day.today)
    is_dated = options["date"] or options["time"]
    wish = Wish(
        author=member_id(rules, options["author"]) if options["author"] else None,
        method=methods,
        on=entry_when(options, day.today) if is_dated else None,
        text=options["text"],
        next_text=text,
        due=due,
    )
    setting = Setting(
        matcher=Matcher(loaded),
        words=session.with_language(rules.site.language),
        today=day.today,
        fallback=known_author(session, rules),
    )
    to = one_customer(loaded.book, options["customer"]) if options["customer"] else None
    return Planner(
        root=session.root, loaded=loaded, setting=setting, wish=wish, to=to, with_pieces=bool(options["attach"])
    )


class _Run:
    """Shows each message as it comes and hears what is to become of it."""

    def __init__(self, session: Session, planner: Planner, *, quiet: bool, yes: bool) -> None:
        self._session, self._planner, self._quiet, self._yes = session, planner, quiet, yes
        self.outcomes: list[Outcome] = []
        self.accepted: list[Proposal] = []
        self._declined = 0

    @property
    def is_all_done(self) -> bool:
        """Whether nothing waits for an answer or could not be placed."""
        open_ = [one for one in self.outcomes if not is_done(one)]
        return len(open_) == len(self.accepted) + self._declined

    def take(self, found: Any) -> None:
        """All messages, one after the other."""
        for one in found:
            outcome = self._shown(one)
            if isinstance(outcome, Unclear) and self._asks:
                outcome = self._chosen(outcome)
            self.outcomes.append(outcome)
            if isinstance(outcome, Proposal):
                self._decide(outcome)

    @property
    def _asks(self) -> bool:
        return not self._quiet and not self._yes and can_ask()

    def _shown(self, one: Outcome) -> Outcome:
        if not self._quiet:
            tell(self._session, one)
        return one

    def _chosen(self, one: Unclear) -> Outcome:
        """The customer that somebody picks by number; anything else leaves it."""
        said = ask(self._session, "capture.ask.which", anything, "0")
        at = int(said) if said.isdecimal() else 0
        if not 0 < at <= len(one.candidates[:SHOWN]):
            return one
        return self._shown(self._planner.outcome(one.message, one.candidates[at - 1].customer))

    def _decide(self, one: Proposal) -> None:
        if self._yes:
            self.accepted.append(one)
        elif self._asks:
            if ask(self._session, "capture.ask.write", anything, "n").casefold() in YES:
                self.accepted.append(one)
            else:
                self._declined += 1
                self._planner.without(one)

    def summary(self, written: Sequence[str] | None) -> None:
        """What was written, and what is left."""
        for path in written or ():
            self._session.say("capture.written", path=path)
        waiting = sum(isinstance(one, Proposal) for one in self.outcomes) - len(self.accepted) - self._declined
        if waiting:
            self._session.warn("capture.waiting", style="warning", n=waiting)
        strangers = len(list(stranger_rows(self.outcomes)))
        if strangers:
            self._session.warn("capture.strangers", n=strangers)


def _write(
    session: Session, loaded: Loaded, accepted: Sequence[Proposal], planner: Planner, day: Day
) -> Sequence[str] | None:
    """The paths written; None where the records would have errors that they did not have: those are shown."""
    changes = planner.changes(accepted)
    if not changes:
        return ()
    verdict = judge_all(loaded, changes, day)
    if verdict.errors:
        show_problems(session, verdict.errors, verdict.sources)
        session.warn("edit.refused", style="error", n=len(verdict.errors))
        return None
    return _put(session, changes)


def _put(session: Session, changes: Sequence[Change]) -> Sequence[str]:
    fault = write_all(session.root, changes)
    if fault is not None:
        raise WrongUse(f"edit.write-{fault[1]}", path=fault[0].path)
    return [one.path for one in changes]
