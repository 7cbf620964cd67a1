"""`new`: a new customer's record, checked for duplicates first."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from site_builder.app.cadence import next_contact
from site_builder.app.load import Loaded
from site_builder.app.when import When
from site_builder.app.writing import Change
from site_builder.edits.entry import EntryDraft, FieldDraft
from site_builder.edits.file_name import file_name
from site_builder.edits.record import RecordDraft, Value, record_text
from site_builder.edits.wording import Wording
from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.names import fold_company_name
from site_builder.parse.phones import phone_digits
from site_builder.parse.width import fold

_METHOD = "record-created"
_NUMBER = regex(r"\+?\d[\d ()-]{4,24}\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A customer to be created. `values` are checked words by canonical key; `owner` is None for the public pool."""

    name: str
    values: Mapping[str, Value]
    custom: Mapping[str, str] = field(default_factory=dict)
    owner: str | None
    author: str
    tier: str
    content: str
    next_text: str
    due: When | None = None


def next_id(book: Book, today: date) -> str:
    """`C<day>-NNN`, the first number of the day that no record has."""
    start = f"C{today:%Y%m%d}-"
    taken = {one.id for one in book.customers if one.id}
    taken |= {one.customer for one in book.attachments} | {
        number for one in book.customers for number in one.former_ids
    }
    return next(name for number in range(1, 100_000) if (name := f"{start}{number:03}") not in taken)


def likely_twins(book: Book, name: str, contacts: Sequence[str]) -> tuple[Customer, ...]:
    """Customers of the same name, company forms aside, or with one of the telephone numbers."""
    folded = fold_company_name(name)
    numbers = {number for one in contacts for number in _numbers(one)}
    return tuple(
        one
        for one in book.customers
        if (one.name and fold_company_name(one.name) == folded)
        or any(fold_company_name(other) == folded for other in (one.short_name, *one.former_names) if other)
        or numbers & {number for contact in one.contacts for phone in contact.phones for number in _numbers(phone)}
    )


def _numbers(text: str) -> set[str]:
    """The telephone numbers in a text, digits only."""
    return {digits for found in _NUMBER.findall(fold(text)) if (digits := phone_digits(found))}


def new_change(loaded: Loaded, wish: Wish, today: date, *, is_numbered: bool = False) -> Change:
    """The new record. Its first entry says that it was created, and the first step, due at the tier's cadence (C5).

    `is_numbered`: the file's name ends in the id, whether or not another one has the name.
    """
    rules = loaded.rules
    number = next_id(loaded.book, today)
    draft = RecordDraft(
        values={**wish.values, "id": number, "name": wish.name},
        custom=wish.custom,
        entry=_first_entry(wish, rules, today),
    )
    text = record_text(draft, Wording(rules))
    return Change(path=_free_path(loaded, wish.name, number, is_numbered=is_numbered), before=None, after=text.encode())


def _first_entry(wish: Wish, rules: Rules, today: date) -> EntryDraft:
    due = wish.due or When(next_contact(rules, wish.tier, today))
    step = FieldDraft(key="next_step", value=wish.next_text, on=due.day, at=due.at)
    return EntryDraft(
        on=today,
        methods=(_method(rules),),
        author=wish.author,
        content=wish.content,
        fields=(step,) if wish.owner or wish.due else (),
    )


def _method(rules: Rules) -> str:
    """The method of entries that create a record; a team without it has another internal one."""
    internal = (one.key for one in rules.methods if not one.contact)
    return _METHOD if rules.method(_METHOD) else next(internal, rules.methods[0].key if rules.methods else _METHOD)


def _free_path(loaded: Loaded, name: str, number: str, *, is_numbered: bool) -> str:
    taken = {file.path.casefold() for file in loaded.files}
    wanted = file_name(name, number)
    beside = f"{wanted.removesuffix('.md')} {number}.md"
    return CUSTOMERS + (beside if is_numbered or (CUSTOMERS + wanted).casefold() in taken else wanted)
