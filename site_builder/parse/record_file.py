"""One file of records, read on its own: the same bytes at the same path by the same rules read the same."""

from collections import deque
from dataclasses import replace
from functools import lru_cache

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KNOWLEDGE, is_image
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.customer import read_customer
from site_builder.parse.inbox import InboxFile, read_inbox
from site_builder.parse.knowledge import page_problems
from site_builder.parse.loader import read_text
from site_builder.parse.own_page_names import ENDINGS, PAGES
from site_builder.parse.text import SourceText
from site_builder.parse.twin import Twin, make_twin

INBOX = "records/inbox/"
CONFLICT = "GJ005"
VERSIONS = 4
"""Of a record that are kept in memory: as it is, as it was at the days that figures are compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What a file holds: a customer, a page, an image or entries on their way; nothing where it cannot be read.

    `text` is None where the bytes gave no text at all.
    """

    text: str | None = None
    customer: Customer | None = None
    inbox: InboxFile | None = None
    page: SourceText | None = None
    image: SourceFile | None = None
    own: SourceText | None = None
    problems: tuple[Problem, ...] = ()


def read_file(file: SourceFile, rules: Rules, beside: FileReading | None = None) -> FileReading:
    """Read a file below one of the folders of records.

    One with conflict markers gives its customer, as far as it can be read, and no problems but the markers.
    `beside` is what another version of the file said by the same rules: it spares reading what both have in common.
    Such a version will soon be another one again (somebody types): it is not kept in memory.
    """
    endings = ENDINGS if file.path.startswith(PAGES) else (".md",)
    if file.fault is None and not file.path.casefold().endswith(endings):
        return _no_record(file)
    source, problems = read_text(file)
    if source is None:
        return FileReading(problems=problems)
    if not source.text.strip():
        return FileReading(text=source.text, problems=(*problems, Problem(code="GJ012", path=file.path)))
    found = _interpret(source, rules, beside)
    if not problems:
        return found
    marked = any(one.code == CONFLICT for one in problems)
    return replace(found, problems=problems if marked else (*problems, *found.problems))


def _no_record(file: SourceFile) -> FileReading:
    """An image beside the pages is kept, anything else is out of place."""
    beside_pages = file.path.startswith(KNOWLEDGE)
    if beside_pages and is_image(file.path):
        return FileReading(image=file)
    params = {"name": file.path.rsplit("/", 1)[-1], "folder": "/".join(file.path.split("/")[:2]) + "/"}
    variant = "page" if beside_pages else ""
    return FileReading(problems=(Problem(code="GJ013", path=file.path, variant=variant, params=dict(params)),))


def _interpret(source: SourceText, rules: Rules, beside: FileReading | None) -> FileReading:
    if source.path.startswith(KNOWLEDGE):
        return FileReading(text=source.text, page=source, problems=page_problems(source))
    if source.path.startswith(PAGES):
        return FileReading(text=source.text, own=source)
    if source.path.startswith(INBOX):
        inbox = read_inbox(source, rules)
        return FileReading(text=source.text, inbox=inbox, problems=inbox.problems)
    if beside is None:
        return _read_record(source, rules)
    if beside.customer is None or beside.text is None or beside.problems:
        return _record(source, rules, None)
    return _record(source, rules, make_twin(beside.text, beside.customer))


def _read_record(source: SourceText, rules: Rules) -> FileReading:
    """A record that did not change since it was read by the same rules is not read again: `serve`, views."""
    versions = _versions(source.path)
    for by, reading in tuple(versions):
        if by is rules and reading.text == source.text:
            return reading
    found = _record(source, rules, None)
    versions.append((rules, found))
    return found


@lru_cache(maxsize=4096)
def _versions(_path: str) -> deque[tuple[Rules, FileReading]]:
    """The last versions of a record alone: it is saved a thousand times while `serve` runs."""
    return deque(maxlen=VERSIONS)


def forget_read() -> None:
    """Let go of what was read: who only hands it on is not asked for it again."""
    _versions.cache_clear()


def _record(source: SourceText, rules: Rules, twin: Twin | None) -> FileReading:
    customer, problems = read_customer(source, rules, twin)
    named = tuple(replace(one, customer=customer.id) for one in problems) if customer.id else problems
    return FileReading(text=source.text, customer=customer, problems=named)
