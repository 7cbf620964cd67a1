"""What customers need, suffer from and object to: from fields and tags, once per customer (R69)."""

from collections.abc import Iterable, Iterator
from datetime import date

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.spelling import fold_text, spellings
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.parse.tags import find_tags
from site_builder.parse.vocabulary.tag_words import OBJECTION

NEED = "need"
PAIN = "pain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a customer said once. `kind` is need, pain or objection, `text` the tag or the words."""

    state: CustomerState
    kind: str
    text: str
    on: date | None


def needs(ledger: Ledger) -> tuple[Fact, ...]:
    """Needs and pains of the front matter and the log; a text with tags counts under each of its tags."""
    return _facts("need", [one for state in ledger.states.values() for one in _needs_of(state, ledger.today)])


def objections(ledger: Ledger) -> tuple[Fact, ...]:
    """Tags of customers and entries that end in the word for an objection."""
    return _facts("objection", [one for state in ledger.states.values() for one in _objections_of(state)])


def _needs_of(state: CustomerState, today: date) -> Iterator[Said]:
    customer = state.customer
    for kind, listed in ((NEED, customer.needs), (PAIN, customer.pains)):
        for one in listed:
            on = one.raised_on or customer.first_contact
            if one.raised_on is None or one.raised_on <= today:
                yield from _said(state, kind, one.text, on)
    for entry in state.log:
        for kind, texts in ((NEED, entry.needs), (PAIN, entry.pains)):
            for text in texts:
                yield from _said(state, kind, text, entry.on)


def _said(state: CustomerState, kind: str, text: str, on: date | None) -> Iterator[Said]:
    for name in find_tags(text) or (text,):
        yield Said(state=state, kind=kind, text=name, on=on)


def _objections_of(state: CustomerState) -> Iterator[Said]:
    customer = state.customer
    for tag in filter(_is_objection, customer.tags):
        yield Said(state=state, kind="objection", text=tag, on=customer.first_contact)
    for entry in state.log:
        for tag in filter(_is_objection, entry.tags):
            yield Said(state=state, kind="objection", text=tag, on=entry.on)


def _is_objection(tag: str) -> bool:
    return tag.casefold().endswith(OBJECTION)


def _facts(dimension: str, said: list[Said]) -> tuple[Fact, ...]:
    """One fact for each customer and text on the first day it was said; `weight` counts how often."""
    texts = {one.text for one in said}
    keys, folded_of = spellings(texts), {text: fold_text(text) for text in texts}
    once: dict[tuple[str, str, str], list[Said]] = {}
    for one in said:
        once.setdefault((one.state.customer.path, one.kind, folded_of[one.text]), []).append(one)
    return tuple(_fact(dimension, keys[folded], several) for (_, _, folded), several in once.items())


def _fact(dimension: str, key: str, several: Iterable[Said]) -> Fact:
    found = list(several)
    state, kind = found[0].state, found[0].kind
    return Fact(
        customer=state,
        on=min((one.on for one in found if one.on), default=None),
        person=state.customer.owner,
        amount=state.open_amount,
        part=kind,
        methods=(),
        labels=((dimension, key), ("kind", kind)),
        weight=len(found),
    )
