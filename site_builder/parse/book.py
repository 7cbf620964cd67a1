"""All files of a repository to the book of business."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.customer import ARCHIVE, read_customer
from site_builder.parse.file_names import is_ignored, name_problems
from site_builder.parse.inbox import InboxFile, fold_inbox, read_inbox
from site_builder.parse.knowledge import ATTACHMENTS, list_attachments, read_pages
from site_builder.parse.loader import file_fault, read_text
from site_builder.parse.outside import is_readme, outside_problems
from site_builder.parse.text import SourceText

CUSTOMERS = "records/customers/"
INBOX = "records/inbox/"
KNOWLEDGE = "records/knowledge/"
CONFLICT = "GJ005"

_ROOMS = (CUSTOMERS, ARCHIVE, INBOX, KNOWLEDGE)


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    customers: list[Customer] = field(default_factory=list)
    inbox: list[InboxFile] = field(default_factory=list)
    pages: list[SourceText] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_book(files: Sequence[SourceFile], rules: Rules) -> tuple[Book, tuple[Problem, ...]]:
    """Read every record. Files outside the folders of records are problems; configuration is read elsewhere.

    A file that cannot be read is a problem and stands in `book.unreadable`; one with conflict markers gives its
    customer, as far as it can be read, and no problems but the markers.
    """
    named = [file for file in files if not is_ignored(file.path)]
    ours = [file for file in named if file.path.startswith((*_ROOMS, ATTACHMENTS))]
    shelf = _Shelf(problems=[*name_problems(ours), *outside_problems(named)])
    attached = [file for file in ours if file.path.startswith(ATTACHMENTS)]
    shelf.problems += [refusal for file in attached if (refusal := file_fault(file)) and file.fault]
    for file in sorted(ours, key=lambda one: one.path):
        if not file.path.startswith(ATTACHMENTS) and not _is_note(file.path):
            _read_file(file, rules, shelf)
    customers, unknown = fold_inbox(shelf.customers, shelf.inbox)
    book = make_book(
        customers, list_attachments(attached), read_pages(shelf.pages), shelf.sources, tuple(shelf.unreadable)
    )
    return book, (*shelf.problems, *unknown)


def _is_note(path: str) -> bool:
    """A folder's own README; among the pages of the handbook it is a page."""
    return is_readme(path) and not path.startswith(KNOWLEDGE)


def _read_file(file: SourceFile, rules: Rules, shelf: _Shelf) -> None:
    if file.fault is None and not file.path.casefold().endswith(".md"):
        params = {"name": file.path.rsplit("/", 1)[-1], "folder": "/".join(file.path.split("/")[:2]) + "/"}
        shelf.problems.append(Problem(code="GJ013", path=file.path, params=dict(params)))
        return
    source, problems = read_text(file)
    if source is None:
        shelf.unreadable.append(file.path)
        shelf.problems += problems
        return
    shelf.sources[file.path] = source.text
    if not source.text.strip():
        shelf.unreadable.append(file.path)
        shelf.problems += (*problems, Problem(code="GJ012", path=file.path))
        return
    found = _interpret(source, rules, shelf)
    marked = any(one.code == CONFLICT for one in problems)
    shelf.problems += problems if marked else (*problems, *found)


def _interpret(source: SourceText, rules: Rules, shelf: _Shelf) -> tuple[Problem, ...]:
    if source.path.startswith(KNOWLEDGE):
        shelf.pages.append(source)
        return ()
    if source.path.startswith(INBOX):
        inbox = read_inbox(source, rules)
        shelf.inbox.append(inbox)
        return inbox.problems
    customer, problems = _read_customer(source, rules)
    shelf.customers.append(customer)
    return problems


@lru_cache(maxsize=4096)
def _read_customer(source: SourceText, rules: Rules) -> tuple[Customer, tuple[Problem, ...]]:
    """A record that did not change since it was read by the same rules is not read again: `serve`, views."""
    customer, problems = read_customer(source, rules)
    return customer, tuple(replace(one, customer=customer.id) for one in problems) if customer.id else problems
