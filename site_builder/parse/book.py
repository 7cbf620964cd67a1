"""All files of a repository to the book of business."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from site_builder.model.book import Attachment, Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.own_page import OwnPage
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.file_names import is_ignored, name_problems
from site_builder.parse.inbox import fold_inbox
from site_builder.parse.knowledge import ATTACHMENTS, list_attachments, list_images, read_pages
from site_builder.parse.loader import file_fault
from site_builder.parse.outside import is_readme, outside_problems
from site_builder.parse.own_page_names import PAGES
from site_builder.parse.record_file import INBOX, FileReading, read_file
from site_builder.parse.text import SourceText

CUSTOMERS = "records/customers/"

_ROOMS = (CUSTOMERS, ARCHIVE, INBOX, KNOWLEDGE, PAGES)

Read = Callable[[SourceFile, Rules], FileReading]


def read_book(files: Sequence[SourceFile], rules: Rules, read: Read = read_file) -> tuple[Book, tuple[Problem, ...]]:
    """Read every record. Files outside the folders of records are problems; configuration is read elsewhere.

    A file that cannot be read is a problem and stands in `book.unreadable`; one with conflict markers gives its
    customer, as far as it can be read, and no problems but the markers. `read` may know a file already.
    """
    named = [file for file in files if not is_ignored(file.path)]
    ours = [file for file in named if file.path.startswith((*_ROOMS, ATTACHMENTS))]
    attached = [file for file in ours if file.path.startswith(ATTACHMENTS)]
    refused = tuple(refusal for file in attached if (refusal := file_fault(file)) and file.fault)
    readings = {file.path: read(file, rules) for file in sorted(ours, key=lambda one: one.path) if _is_record(file)}
    found = tuple(readings.values())
    customers, unknown = fold_inbox(
        [one.customer for one in found if one.customer], [one.inbox for one in found if one.inbox]
    )
    own, faults = _own_pages([one.own for one in found if one.own])
    book = make_book(
        customers,
        tuple(_redirected(list_attachments(attached), customers)),
        read_pages([one.page for one in found if one.page]),
        {path: one.text for path, one in readings.items() if one.text is not None},
        tuple(path for path, one in readings.items() if _is_unreadable(one)),
        own,
    )
    book = replace(book, images=list_images([one.image for one in found if one.image]))
    problems = (problem for one in found for problem in one.problems)
    return book, (*name_problems(ours), *outside_problems(named), *refused, *problems, *unknown, *faults)


def _own_pages(sources: Sequence[SourceText]) -> tuple[tuple[OwnPage, ...], tuple[Problem, ...]]:
    if not sources:
        return (), ()
    from site_builder.parse.own_pages import read_own_pages  # noqa: PLC0415 - most teams have none

    return read_own_pages(sources)


def _redirected(attachments: Iterable[Attachment], customers: Iterable[Customer]) -> Iterator[Attachment]:
    """Files that lie under the number of a record that was merged belong to the one that took it in."""
    now = {number: one.id for one in customers if one.id for number in one.former_ids}
    for one in attachments:
        yield replace(one, customer=now[one.customer]) if one.customer in now else one


def _is_record(file: SourceFile) -> bool:
    """Whether a file is one to read: a folder's own README is none, but among the pages of the handbook it is."""
    if file.path.startswith(ATTACHMENTS):
        return False
    return not is_readme(file.path) or file.path.startswith(KNOWLEDGE)


def _is_unreadable(one: FileReading) -> bool:
    """Whether its bytes gave nothing; a file that is no record at all is not meant to give something."""
    nothing = not (one.customer or one.inbox or one.page or one.image or one.own)
    return nothing and not any(problem.code == "GJ013" for problem in one.problems)
