"""Reads single values of the front matter into what they mean; what cannot be read is reported once."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from site_builder.model.custom_field import CustomField
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.rules import Rules
from site_builder.model.words import Term, words_of
from site_builder.parse.amounts import read_bool, read_money, read_number, read_percent
from site_builder.parse.dates import DateFault, read_date
from site_builder.parse.fields import FieldSpec
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.vocabulary.marks import AT_SIGNS, LIST_BRACKETS, LIST_SEPARATORS, NULL_WORDS, POOL_WORDS

_SPLIT = str.maketrans(dict.fromkeys(LIST_SEPARATORS, "\n"))
_DATE_CODES = {DateFault.IMPOSSIBLE: "GJ202", DateFault.RELATIVE: "GJ203"}


@dataclass(frozen=True, slots=True)
class Key:
    """The field being read: canonical key and what to call it."""

    key: str
    label: Param


def key_of(spec: FieldSpec | CustomField) -> Key:
    """How to speak of a field in problems."""
    return Key(spec.key, words_of(spec)) if isinstance(spec, CustomField) else _key(spec.key)


@lru_cache(maxsize=256)
def _key(name: str) -> Key:
    return Key(name, Term(f"field.{name}"))


@dataclass(slots=True)
class FieldReader:
    """Collects the problems of one record while its values are read."""

    source: SourceText
    rules: Rules
    problems: list[Problem] = field(default_factory=list)

    def report(
        self,
        code: str,
        span: Span,
        what: Key,
        variant: str = "",
        params: dict[str, Param] | None = None,
        remedy: Remedy | None = None,
    ) -> None:
        """One problem of a field."""
        self.problems.append(
            Problem(
                code=code,
                path=self.source.path,
                span=span,
                variant=variant,
                params={"label": what.label, **(params or {})},
                field=what.key,
                remedy=remedy,
            )
        )

    def text(self, node: Node, what: Key) -> Scalar | None:
        """A single text; a list or mapping in its place is a problem, and so is nothing at all."""
        if not isinstance(node, Scalar):
            self.report("GJ114", node.span, what, "list", {"value": self.excerpt(node.span)})
            return None
        if not node.text.strip():
            self.report("GJ115", node.span, what)
            return None
        return node

    def excerpt(self, span: Span) -> str:
        """The text of a span as typed, on one line and not too long."""
        return " ".join(self.source.text[span.start : span.end].split())[:60]

    def wrong(self, scalar: Scalar, what: Key, variant: str) -> None:
        """A value of the wrong type."""
        self.report("GJ302", scalar.span, what, variant, {"value": scalar.text.strip()[:60]})

    def date(self, scalar: Scalar, what: Key) -> date | None:
        """A day."""
        found = read_date(scalar.text)
        if not isinstance(found, DateFault):
            return found
        if found is DateFault.UNREADABLE:
            self.wrong(scalar, what, "date")
        else:
            name = "date" if found is DateFault.IMPOSSIBLE else "word"
            self.report(_DATE_CODES[found], scalar.span, what, "", {name: scalar.text.strip()})
        return None

    def money(self, scalar: Scalar, what: Key) -> Money | None:
        """An amount."""
        found = read_money(scalar.text)
        if found is None:
            self.wrong(scalar, what, "money")
        return found

    def percent(self, scalar: Scalar, what: Key) -> int | None:
        """A percentage."""
        found = read_percent(scalar.text)
        if found is None:
            self.wrong(scalar, what, "percent")
        return found

    def yes_or_no(self, scalar: Scalar, what: Key) -> bool | None:
        """Yes or no."""
        found = read_bool(scalar.text)
        if found is None:
            self.wrong(scalar, what, "bool")
        return found

    def number(self, scalar: Scalar, what: Key) -> Decimal | None:
        """A number."""
        found = read_number(scalar.text)
        if found is None:
            self.wrong(scalar, what, "number")
        return found

    def link(self, scalar: Scalar, what: Key) -> str | None:
        """A web address."""
        text = scalar.text.strip()
        if text.casefold().startswith(("http://", "https://")) and " " not in text:
            return text
        self.wrong(scalar, what, "link")
        return None

    def texts(self, node: Node, what: Key, *, split: bool = True) -> tuple[Scalar, ...]:
        """Several texts: a list, or one text parted by commas of any kind; each with its place."""
        if isinstance(node, Mapping):
            self.report("GJ114", node.span, what, "text", {"value": self.excerpt(node.span)})
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        found = [part for item in items for part in self._item(item, what, split=split)]
        if not found and not any(one.span == node.span or one.field == what.key for one in self.problems):
            self.report("GJ115", node.span, what)
        return tuple(found)

    def _item(self, item: Node, what: Key, *, split: bool) -> tuple[Scalar, ...]:
        if not isinstance(item, Scalar):
            return self.sentence(item, what)
        if not split:
            return (item,) if item.text.strip() else ()
        text = item.text.strip()
        if text[:1] + text[-1:] in LIST_BRACKETS:
            text = text[1:-1]
        parts = [part.strip() for part in text.translate(_SPLIT).split("\n")]
        if len(parts) == 1:
            return (Scalar(text, item.span, item.quoted),) if text else ()
        return tuple(Scalar(part, self.place(item.span, part), item.quoted) for part in parts if part)

    def sentence(self, item: Node, what: Key) -> tuple[Scalar, ...]:
        """An item that YAML took for a mapping because of a colon in it: the text is meant."""
        typed = self.source.text[item.span.start : item.span.end]
        if not isinstance(item, Mapping) or "\n" in typed:
            self.report("GJ114", item.span, what, "item", {"value": self.excerpt(item.span)})
            return ()
        right = '"' + typed.replace("\\", "\\\\").replace('"', '\\"') + '"'
        edit = Edit(item.span.start, item.span.end, right)
        self.report(
            "GJ107", item.span, what, "colon", {"sign": ":", "value": typed[:80]}, Remedy(f"- {right}", (edit,))
        )
        return (Scalar(typed, item.span),)

    def place(self, within: Span, part: str) -> Span:
        """Where a part of a value stands, else the whole value's place."""
        at = self.source.text.find(part, within.start, within.end)
        return self.source.span(at, at + len(part)) if at >= 0 else within

    def member(self, text: str) -> str:
        """A member's id where the team knows the name, else the text without its sign."""
        plain = text.strip().lstrip(AT_SIGNS).strip()
        found = self.rules.team.find(plain)
        return found.id if found else plain


def is_null(node: Node) -> bool:
    """Whether the value is a word for nothing, as programs write it."""
    return isinstance(node, Scalar) and not node.quoted and node.text.strip().casefold() in NULL_WORDS


def is_pool(text: str) -> bool:
    """Whether an owner means the public pool."""
    return text.strip().lstrip(AT_SIGNS).strip().casefold() in POOL_WORDS
