"""What is seen only when the entries of a file stand side by side: twins, fields twice, scrambled merges."""

from collections.abc import Iterator, Sequence

from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.place import Span
from site_builder.model.problem import Problem
from site_builder.parse.body_text import BodyText
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_qualifiers import Place


def order_problems(text: BodyText, keys: Keys, entries: Sequence[FollowUp]) -> Iterator[Problem]:
    """Identical entries (GJ211), fields twice (GJ205), and the marks of a bad merge (GJ220)."""
    yield from _twins(text, entries)
    for at, entry in enumerate(entries):
        if len({one.key for one in entry.fields}) == len(entry.fields):
            continue
        beside = (entries[near] for near in (at - 1, at + 1) if 0 <= near < len(entries))
        stepless = next((one for one in beside if not one.next_steps), None)
        yield from _twice(text, keys, entry, stepless)


def _twins(text: BodyText, entries: Sequence[FollowUp]) -> Iterator[Problem]:
    first: dict[str, FollowUp] = {}
    for entry in entries:
        twin = first.setdefault(entry.fingerprint, entry)
        if twin is not entry:
            place = (entry.heading_span.start, entry.heading_span.end)
            yield text.problem("GJ211", place, params={"line": twin.heading_span.line})


def _twice(text: BodyText, keys: Keys, entry: FollowUp, stepless: FollowUp | None) -> Iterator[Problem]:
    """Fields that stand in an entry for the second time; two next steps beside an entry without one are a merge's."""
    seen: dict[tuple[object, ...], LogField] = {}
    for one in entry.fields:
        word = keys.by_key.get(one.key)
        first = seen.setdefault((one.key, one.opportunity, one.number, one.kind), one)
        if first is one or (word is not None and word.repeats):
            continue
        params: dict[str, str | int] = {"field": text.typed(_place(one.key_span)), "line": first.span.line}
        code = "GJ205"
        if one.key == "next_step" and stepless is not None:
            code, params = "GJ220", params | {"other": stepless.heading_span.line}
        yield text.problem(code, _place(one.span), field=one.key, params=params)


def _place(span: Span) -> Place:
    return span.start, span.end
