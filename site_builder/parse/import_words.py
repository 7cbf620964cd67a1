"""What other programs call the columns, sheets and values of their tables: the shipped vocabulary of `import`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pkgutil import get_data

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse import tree
from site_builder.parse.fields import CONTACT_FIELDS, FIELDS, OPPORTUNITY_FIELDS
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary.scripts import in_both_scripts
from site_builder.parse.width import fold
from site_builder.parse.yaml_tree import read_tree

CUSTOMER, CONTACT, DEAL, ENTRY = "customer", "contact", "deal", "entry"
PARTS = (CUSTOMER, CONTACT, DEAL, ENTRY)
"""What a column may speak of: one row of a table can tell of several."""

CUSTOMERS, CONTACTS, DEALS, ENTRIES = "customers", "contacts", "deals", "entries"
KINDS = (CUSTOMERS, CONTACTS, DEALS, ENTRIES)
"""What a sheet lists, a row for each."""

NOTHING = "-"
"""The target of columns that are left out on purpose."""

_WEAK = "?"
_REMARK = regex(r"[(\[\u3010<{](?P<remark>[^()\[\]\u3010\u3011<>{}]*)[)\]\u3011>}]")
_CHINESE_BLANK = regex(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_NO_FIELDS = frozenset({"opportunities", "waivers", "contacts"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a header may mean. `weak`: another column that says it better comes first."""

    part: str
    target: str
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWords:
    """The vocabulary: folded headers with what they mean, prefixes that say whose a column is, names of sheets."""

    columns: Mapping[str, tuple[Meaning, ...]]
    prefixes: Mapping[str, str]
    sheets: Mapping[str, str]
    nothing: frozenset[str]


@cache
def fold_header(text: str) -> str:
    """A header without what differs from table to table: width, case, blanks, stars, remarks in brackets."""
    plain = fold(text).casefold().replace("_", " ").replace("*", " ")
    bare = " ".join(_REMARK.sub(" ", plain).split()) or " ".join(plain.split())
    return _CHINESE_BLANK.sub("", bare).strip(" :")


def header_remarks(text: str) -> tuple[str, ...]:
    """What stands in the brackets of a header: units, `required`."""
    return tuple(one["remark"].strip() for one in _REMARK.finditer(fold(text).casefold()))


@cache
def import_words() -> ImportWords:
    """The shipped vocabulary, with the names of the field table."""
    root = read_data("import-columns.yaml")
    columns: dict[str, list[Meaning]] = {}
    for part, target, word, weak in (*_rows(root), *_of_fields()):
        meanings = columns.setdefault(fold_header(word), [])
        if all((one.part, one.target) != (part, target) for one in meanings):
            meanings.append(Meaning(part, target, weak))
    return ImportWords(
        columns={word: tuple(meanings) for word, meanings in columns.items()},
        prefixes={
            fold_header(word): part for part, words in tables(root.get("prefixes")) for word in in_both_scripts(words)
        },
        sheets={
            fold_header(word): kind for kind, words in tables(root.get("sheets")) for word in in_both_scripts(words)
        },
        nothing=frozenset(fold_header(word) for word in in_both_scripts(texts(root.get("nothing")))),
    )


def read_data(name: str) -> tree.Mapping:
    """One of our own YAML files.

    Raises:
        ValueError: it is none; a test keeps this from users.
    """
    text = (get_data("site_builder.parse", f"presets/{name}") or b"").decode("utf-8")
    root, problems = read_tree(source_text(name, text), 0, len(text))
    if not isinstance(root, tree.Mapping) or problems:
        raise ValueError(name, problems)
    return root


def texts(node: tree.Node | None) -> tuple[str, ...]:
    """The texts of a list."""
    items = node.items if isinstance(node, tree.Sequence) else (node,)
    return tuple(one.text for one in items if isinstance(one, tree.Scalar))


def tables(node: tree.Node | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys of a mapping with their lists of texts."""
    for key, below in node.items if isinstance(node, tree.Mapping) else ():
        yield key.text, texts(below)


def _rows(root: tree.Mapping) -> Iterator[tuple[str, str, str, bool]]:
    columns = root.get("columns")
    for part, below in columns.items if isinstance(columns, tree.Mapping) else ():
        for target, words in tables(below):
            for word in words:
                for one in in_both_scripts((word.removeprefix(_WEAK),)):
                    yield part.text, target, one, word.startswith(_WEAK)


def _of_fields() -> Iterator[tuple[str, str, str, bool]]:
    """The spellings of the field table; what is short there may mean many things in a foreign table."""
    for part, table in ((CUSTOMER, FIELDS), (CONTACT, CONTACT_FIELDS), (DEAL, OPPORTUNITY_FIELDS)):
        for spec in table:
            names: Iterable[str] = in_both_scripts((spec.zh, spec.key, *spec.synonyms))
            yield from ((part, spec.key, name, True) for name in names if spec.key not in _NO_FIELDS)
