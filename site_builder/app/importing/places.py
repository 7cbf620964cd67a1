"""Numbers and files of new records, each free."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import field
from datetime import date

from site_builder.edits.file_name import file_name
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.book import CUSTOMERS

OWN_NUMBER = regex(r"C\d{8}-\d{3,6}", re.IGNORECASE)
"""The numbers that this program gives."""


@dataclass(slots=True)
class Places:
    """Hands out numbers and paths that no record has, and none handed out before."""

    today: date
    numbers: set[str]
    paths: set[str]
    last: int = 0
    later: set[str] = field(default_factory=set)

    def number(self, wanted: str = "") -> str:
        """The wanted number where it is one of ours and free, else the first free one of the day."""
        if OWN_NUMBER.fullmatch(wanted) and wanted.casefold() not in self.numbers:
            self.numbers.add(wanted.casefold())
            return wanted
        while True:
            self.last += 1
            number = f"C{self.today:%Y%m%d}-{self.last:03}"
            if number.casefold() not in self.numbers:
                self.numbers.add(number.casefold())
                return number

    def wanted(self, path: str, fits: Callable[[str], bool]) -> str:
        """The wanted file where a record may lie there and none does; empty where it must be another one."""
        if not fits(path) or _folded(path) in self.paths:
            return ""
        self.paths.add(_folded(path))
        return path

    def path(self, name: str, number: str) -> str:
        """A file for the record."""
        wanted = CUSTOMERS + file_name(name, number)
        if _folded(wanted) in self.paths:
            wanted = f"{wanted.removesuffix('.md')} {number}.md"
        self.paths.add(_folded(wanted))
        return wanted


def places(book: Book, paths: set[str], today: date) -> Places:
    """What is taken in a book; attachments may lie there for a number that no record has."""
    numbers = {number.casefold() for one in book.customers for number in (one.id, *one.former_ids) if number}
    numbers |= {one.customer.casefold() for one in book.attachments}
    return Places(today=today, numbers=numbers, paths={_folded(path) for path in paths})


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
