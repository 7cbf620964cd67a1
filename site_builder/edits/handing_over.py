"""A customer's record in other hands: owner, opportunities and open tasks, changed in place (decisions.md C9)."""

from collections.abc import Iterator

from site_builder.edits.spans import apply
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.task import Task
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.fields import OPPORTUNITY_FIELDS, fold_key, index_of
from site_builder.parse.header import Header, read_header
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Scalar, Sequence
from site_builder.parse.vocabulary.log_marks import PERSON
from site_builder.parse.vocabulary.task_words import ARROWS
from site_builder.parse.width import fold

_PERSON = regex(PERSON)
_ASKED = regex(ARROWS)
_DEAL_KEYS = index_of(OPPORTUNITY_FIELDS)
_OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What of a record one member has: the customer, the ids of opportunities of their own, open tasks."""

    customer: bool
    deals: tuple[str, ...]
    tasks: tuple[Task, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to hand over."""
        return self.customer or bool(self.deals) or bool(self.tasks)


def hands_of(record: Customer, member: str) -> Hands:
    """What a member has in a record."""
    return Hands(
        customer=record.owner == member,
        deals=tuple(one.id for one in record.opportunities if one.owner == member),
        tasks=tuple(one for one in record.tasks if not one.done and member in one.assignees),
    )


def handed_over(source: SourceText, hands: Hands, origin: str, target: str, rules: Rules) -> str:
    """The record's text with the names changed; everything else stays as it is."""
    header = read_header(FieldReader(source, rules))
    edits = [*_owner(header, hands, target), *_deals(header, origin, target, rules)]
    for task in hands.tasks:
        edits += _task(source, task, origin, target, rules)
    return apply(source.text, edits)


def _owner(header: Header, hands: Hands, target: str) -> Iterator[Edit]:
    entry = header.entries.get(_OWNER)
    if hands.customer and entry is not None:
        yield Edit(entry.node.span.start, entry.node.span.end, target)


def _deals(header: Header, origin: str, target: str, rules: Rules) -> Iterator[Edit]:
    entry = header.entries.get("opportunities")
    items = entry.node.items if entry and isinstance(entry.node, Sequence) else ()
    for item in items:
        for key, node in item.items if isinstance(item, Mapping) else ():
            spec = _DEAL_KEYS.get(fold_key(key.text))
            if spec and spec.key == _OWNER and isinstance(node, Scalar) and _means(node.text, origin, rules):
                yield Edit(node.span.start, node.span.end, target)


def _task(source: SourceText, task: Task, origin: str, target: str, rules: Rules) -> Iterator[Edit]:
    """The people at the task's beginning; whoever asked for it stays."""
    folded = fold(source.text[task.span.start : task.span.end])
    asked = _ASKED.search(folded)
    end = asked.start() if asked else len(folded)
    for found in list(_PERSON.finditer(folded, 0, end))[: len(task.assignees)]:
        start, stop = found.span("name")
        if _means(found["name"], origin, rules):
            yield Edit(task.span.start + start, task.span.start + stop, target)


def _means(text: str, member: str, rules: Rules) -> bool:
    plain = fold(text).strip().removeprefix("@").strip()
    known = rules.team.find(plain)
    return (known.id if known else plain) == member
