"""Checks over records as they lie in a folder, or as a test writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.checks.rule import Context
from site_builder.checks.run import run
from site_builder.i18n.problem_text import render_text
from site_builder.i18n.translator import translator
from site_builder.metrics.standing.states import customer_states
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
