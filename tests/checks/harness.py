"""Checks over records as they lie in a folder, or as a test writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from site_builder.app.comparison import compare
from site_builder.app.load import Loaded, load_files
from site_builder.checks.rule import ChangeContext, Context
from site_builder.checks.run import run
from site_builder.i18n.problem_text import render_text
from site_builder.i18n.translator import translator
from site_builder.metrics.standing.states import customer_states
from site_builder.model.authorship import Authorship, Step
from site_builder.model.book import Book
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules

TODAY = date(2026, 3, 12)
CONFIG = "records/config/"


@dataclass(frozen=True)
class Checked:
    problems: tuple[Problem, ...]
    book: Book
    sources: Mapping[str, str]
    rules: Rules

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.problems]

    def of(self, code: str) -> Problem:
        found = [one for one in self.problems if one.code == code]
        assert len(found) == 1, self.text("en")
        return found[0]

    def text(self, language: str) -> str:
        words = translator(language)
        return "".join(f"{render_text(one, self.sources, words)}\n\n" for one in self.problems)


def files_below(folder: Path) -> tuple[SourceFile, ...]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(source_file(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)


def check_change(
    base: tuple[SourceFile, ...], files: tuple[SourceFile, ...], author: str, message: str = "", today: date = TODAY
) -> Checked:
    """A change of one commit, made at noon of the day; the author is a member's id, or an address of nobody."""
    before, after = load_files(base), load_files(files)
    changes = compare(before, after).changes
    paths = tuple(sorted((*changes.files, *(one.path for one in changes.records))))
    member = before.rules.team.find(author)
    noon = datetime.combine(today, time(12), UTC)
    step = Step(commit="x", member=member, address=author, name="-", written=noon, message=message, paths=paths)
    whose = Authorship(steps=(step,), touched=dict.fromkeys(paths, (step,)))
    now = context_of(after, today)
    change = ChangeContext(before=context_of(before, today), after=now, changes=changes, authorship=whose)
    found = run(now, after.problems, change)
    return Checked(found, after.book, {**after.configuration_texts(), **after.book.sources}, after.rules)


def context_of(loaded: Loaded, today: date) -> Context:
    states = customer_states(loaded.book, loaded.rules, today, every_entry=True)
    return Context(book=loaded.book, rules=loaded.rules, states=states, today=today)


def source_file(path: str, content: bytes) -> SourceFile:
    attached = path.startswith("records/attachments/")
    return SourceFile(path=path, content=None if attached else content, size=len(content))


def check_texts(texts: Mapping[str, str], today: date = TODAY, *, clock_day: bool = True) -> Checked:
    return check_files(
        tuple(source_file(path, text.encode()) for path, text in texts.items()), today, clock_day=clock_day
    )


def check_files(files: tuple[SourceFile, ...], today: date = TODAY, *, clock_day: bool = True) -> Checked:
    rules, bad_settings = read_rules(tuple(one for one in files if one.path.startswith(CONFIG)))
    book, misread = read_book(files, rules)
    states = customer_states(book, rules, today, every_entry=True)
    context = Context(book=book, rules=rules, states=states, today=today, clock_day=clock_day)
    configured = {
        one.path: (one.content or b"").decode(errors="replace") for one in files if one.path.startswith(CONFIG)
    }
    return Checked(run(context, (*bad_settings, *misread)), book, {**configured, **book.sources}, rules)
