"""An open document and the team around it, as all answers see them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from site_builder.edits.wording import Wording
from site_builder.i18n.translator import Translator
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import LinkNames
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.parse.front_matter import Fences, find_fences
from site_builder.parse.text import SourceText


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The team: its rules, its records (of most the outlines alone), the day, and who sits here.

    `texts` are those of all files by path, also of the configuration; `whole` reads a record wholly,
    `fold` adds the entries that are on their way to it.
    """

    rules: Rules
    book: Book
    today: date
    words: Translator
    author: str | None
    texts: Mapping[str, str]
    whole: Callable[[str], Customer | None]
    fold: Callable[[Customer], Customer]

    @cached_property
    def names(self) -> LinkNames:
        """What a `[[name]]` may mean."""
        return self.book.names()

    @cached_property
    def wording(self) -> Wording:
        """How this team spells things."""
        return Wording(self.rules)

    def state(self, customer: Customer) -> CustomerState:
        """What is computed of a record on the day."""
        return customer_states(make_book((self.fold(customer),)), self.rules, self.today)[customer.path]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A document: its text as records are read, the customer in it (None: no record), what is wrong with it."""

    path: str
    source: SourceText
    customer: Customer | None
    problems: tuple[Problem, ...]
    desk: Desk

    @cached_property
    def fences(self) -> Fences:
        """Where the front matter stands."""
        return find_fences(self.source)

    @cached_property
    def state(self) -> CustomerState | None:
        """What is computed of the customer."""
        return self.desk.state(self.customer) if self.customer else None

    @property
    def text(self) -> str:
        """The text."""
        return self.source.text

    def line_at(self, offset: int) -> tuple[int, int]:
        """Where the line of a place begins and ends."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, len(self.text) if end < 0 else end
