"""All names of a book, so that a text can be searched for those that a view does not hold."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from site_builder.app.load import Loaded
from site_builder.i18n.translator import translator
from site_builder.model.customer import Customer
from site_builder.model.history import History
from site_builder.model.language import LANGUAGES
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.words import Keyed, names_of
from site_builder.parse.naming import Form, folded, forms_of, numbers_of
from site_builder.parse.places import known_places
from site_builder.parse.recognised import TEAM, Recogniser
from site_builder.parse.vocabulary.naming_words import ALIASES

_EXAMPLES = ("command.", "help.", "problem.", "new.")
"""Messages that name companies as examples."""

_CODE = regex(r"`[^`]*`")
_WORD = regex(r"[a-z0-9]+")
_OFTEN = 2
"""A word stands more than once; characters that meet by chance at the ends of two words hardly do."""

_PARTS = regex(r"[/\s,-]+")


def recogniser_of(loaded: Loaded, history: History | None) -> Recogniser:
    """Finds the names of all customers, those they once had too, and of the team's members."""
    places = _places(loaded)
    return Recogniser(
        _forms(loaded, history, places),
        ((one.path, number) for one in loaded.book.customers for number in numbers_of(one)),
        _common(loaded, places),
    )


def _forms(loaded: Loaded, history: History | None, places: frozenset[str]) -> Iterator[tuple[str, Form]]:
    for one in (*loaded.book.customers, *(Customer(path=path) for path in loaded.book.unreadable)):
        also = (*_former(one, history), *_aliases(one, loaded.rules))
        yield from ((one.path, form) for form in forms_of(one, also, places))
    for member in loaded.rules.team.members:
        yield from ((TEAM, Form(folded(text))) for text in (member.name, member.mail, member.id) if text)


def _former(one: Customer, history: History | None) -> Iterator[str]:
    """Names and numbers that the record keeps of former times, and names that earlier versions of it had."""
    yield from (*one.former_names, *one.former_ids)
    for version in history.versions.get(one.path, ()) if history else ():
        yield from (name for name in (version.customer.name, version.customer.short_name) if name)


def _aliases(one: Customer, rules: Rules) -> Iterator[str]:
    """Further names, in fields of the team's own that are called so."""
    for field in rules.fields:
        value = one.custom.get(field.key)
        if isinstance(value, str) and any(name.casefold() in ALIASES for name in names_of(field)):
            yield value


def _places(loaded: Loaded) -> frozenset[str]:
    """Regions of the configuration and the provinces and towns of all records."""
    listed = (word for one in loaded.rules.lists.regions for word in (*names_of(one), *one.includes))
    told = (word for one in loaded.book.customers if one.region for word in _PARTS.split(one.region))
    return known_places() | {folded(word) for word in (*listed, *told) if word}


def _common(loaded: Loaded, places: frozenset[str]) -> Callable[[str], bool]:
    """Whether a word is one that the site itself uses, one of the configuration's lists, a place, or a trade."""
    rules, lists = loaded.rules, loaded.rules.lists
    names = [folded(one.name) for one in loaded.book.customers if one.name]
    listed = (*lists.industries, *lists.sources, *lists.loss_reasons, *lists.competitors, *lists.regions, *lists.sizes)
    configured: tuple[Keyed, ...] = (*listed, *rules.pipeline.stages, *rules.tiers, *rules.methods, *rules.fields)
    labels = folded("\n".join(word for one in configured for word in names_of(one)))
    sentences, words = _site_words()
    latin = words | set(_WORD.findall(labels))

    def is_common(word: str) -> bool:
        if word.isascii():
            return set(_WORD.findall(word)) <= latin
        told = word in places or word in labels or any(text.count(word) >= _OFTEN for text in sentences)
        return told or _is_trade(word, names, places)

    return is_common


def _is_trade(word: str, names: Sequence[str], places: frozenset[str]) -> bool:
    """Whether as many names of companies have a word inside as begin with it, a place before it aside."""
    begins = inside = 0
    for name in names:
        at = name.find(word)
        if at >= 0:
            is_first = at == 0 or name[:at] in places or name[: at - 1] in places
            begins, inside = begins + is_first, inside + (not is_first)
    return inside > 0 and inside >= begins


@cache
def _site_words() -> tuple[tuple[str, ...], frozenset[str]]:
    """What the site itself says in each language, and all its Latin words."""
    spoken = [translator(one).messages.items() for one in LANGUAGES]
    texts = ("\n".join(text for key, text in one if not key.startswith(_EXAMPLES)) for one in spoken)
    sentences = tuple(folded(_CODE.sub("", text)) for text in texts)
    return sentences, frozenset(word for text in sentences for word in _WORD.findall(text))
