"""Entries that arrived as files of their own, and their way into the customers' logs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Problem
from site_builder.model.rules import Rules
from site_builder.parse.body import Body, read_body
from site_builder.parse.fields import fold_key
from site_builder.parse.front_matter import find_fences
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping as Tree
from site_builder.parse.tree import Node, Scalar
from site_builder.parse.vocabulary.field_words import INBOX_CUSTOMER


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file of the inbox. `customer` is the id it names, None where it names none."""

    path: str
    customer: Scalar | None
    body: Body
    problems: tuple[Problem, ...]


def read_inbox(source: SourceText, rules: Rules) -> InboxFile:
    """Read `customer: ID` and the entries below it."""
    from site_builder.parse.yaml_tree import read_document  # noqa: PLC0415 - most teams' inbox is empty

    fences = find_fences(source)
    document = read_document(
        source, fences.start, fences.end, known=lambda name: fold_key(name) in INBOX_CUSTOMER, comments=False
    )
    items = document.root.items if isinstance(document.root, Tree) else ()
    named = (node for key, node in items if fold_key(key.text) in INBOX_CUSTOMER and isinstance(node, Scalar))
    customer = next((node for node in named if node.text.strip()), None)
    body = read_body(source, fences.body, rules, inbox=True)
    problems = [*fences.problems, *document.problems, *body.problems]
    if customer is not None:
        problems += _unknown_keys(source, items)
    if customer is None and not fences.problems:
        problems.append(Problem(code="GJ222", path=source.path, variant="missing"))
    return InboxFile(source.path, customer, body, tuple(problems))


def _unknown_keys(source: SourceText, items: Iterable[tuple[Scalar, Node]]) -> Iterator[Problem]:
    """Facts of the customer that an entry on its way cannot carry: they would be lost unseen."""
    for key, _ in items:
        if fold_key(key.text) not in INBOX_CUSTOMER:
            params: dict[str, Param] = {"key": key.text[:60]}
            yield Problem(code="GJ110", path=source.path, span=key.span, variant="inbox", params=params)


def fold_inbox(
    customers: Sequence[Customer], inbox: Iterable[InboxFile]
) -> tuple[tuple[Customer, ...], tuple[Problem, ...]]:
    """Append the entries to their customers, after the file's own, by file name; unknown customers are problems."""
    first: dict[str, str] = {}
    for one in sorted(customers, key=lambda one: one.path):
        if one.id:
            first.setdefault(one.id, one.path)
    for one in customers:
        for number in one.former_ids:
            first.setdefault(number, one.path)
    waiting: dict[str, list[Body]] = {}
    problems = []
    for file in sorted(inbox, key=lambda one: one.path):
        name = file.customer.text.strip() if file.customer else ""
        if name in first:
            waiting.setdefault(first[name], []).append(file.body)
        elif file.customer:
            problems.append(Problem(code="GJ222", path=file.path, span=file.customer.span, params={"id": name[:60]}))
    folded = _appended(customers, waiting)
    return folded, (*problems, *(twin for one in folded if one.path in waiting for twin in _twins(one)))


def _twins(customer: Customer) -> Iterator[Problem]:
    """Entries of the inbox that the log, or another file of the inbox, holds already."""
    first: dict[str, FollowUp] = {}
    for entry in customer.follow_ups:
        twin = first.setdefault(entry.fingerprint, entry)
        if twin.path != entry.path:
            params: dict[str, Param] = {"line": twin.heading_span.line, "file": twin.path}
            yield Problem(
                code="GJ211",
                path=entry.path,
                span=entry.heading_span,
                variant="elsewhere",
                params=params,
                customer=customer.id,
            )


def _appended(customers: Sequence[Customer], waiting: Mapping[str, Sequence[Body]]) -> tuple[Customer, ...]:
    return tuple(_with(one, waiting[one.path]) if one.path in waiting else one for one in customers)


def _with(customer: Customer, bodies: Sequence[Body]) -> Customer:
    entries = [entry for body in bodies for entry in body.follow_ups]
    last = max((entry.number for entry in customer.follow_ups), default=0)
    numbered = (replace(entry, number=number) for number, entry in enumerate(entries, last + 1))
    return replace(
        customer,
        follow_ups=(*customer.follow_ups, *numbered),
        tasks=(*customer.tasks, *(task for body in bodies for task in body.tasks)),
        malformed=(*customer.malformed, *(one for body in bodies for one in body.malformed)),
        stray=(*customer.stray, *(text for body in bodies for text in (body.notes, *body.stray) if text.strip())),
    )
