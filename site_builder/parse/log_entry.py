"""One entry of the log: heading, fields and prose put together."""

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Any

from site_builder.model.customer import Part
from site_builder.model.follow_up import FollowUp
from site_builder.model.made import field_names, maker
from site_builder.model.problem import Problem
from site_builder.parse.body_text import BodyText
from site_builder.parse.entry_facts import Gather, stated
from site_builder.parse.fingerprint import fingerprint
from site_builder.parse.log_heading import Heading, read_heading
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_lines import read_lines
from site_builder.parse.log_qualifiers import Place
from site_builder.parse.plain_entry import plain_entry

_follow_up = maker(FollowUp)
_values = itemgetter(*field_names(FollowUp))


def read_entry(
    text: BodyText, keys: Keys, part: Part, number: int, fenced: frozenset[int]
) -> tuple[FollowUp | None, tuple[Problem, ...]]:
    """The entry in a part of the text, and its problems; None where its heading names no day."""
    if not fenced and (plain := plain_entry(text, keys, part, number)):
        return plain, ()
    first, *below = entry_lines(text, part)
    heading = read_heading(text, first)
    if isinstance(heading, Problem):
        return None, (heading,)
    lines = read_lines(text, keys, below, fenced, heading.on)
    gather = Gather(text)
    entry = _entry(text, heading, stated(gather, keys, heading, lines), number, _place(text, part))
    empty = () if has_content(keys, entry) else (text.problem("GJ210", heading.place),)
    return entry, (*heading.problems, *lines.problems, *gather.problems, *empty)


def _entry(text: BodyText, heading: Heading, facts: dict[str, Any], number: int, place: Place) -> FollowUp:
    """The entry, made in one go: copying entries is what takes time here."""
    first, method, author = heading.place, heading.method_place, heading.author_place
    spans = text.source.spans(first, heading.date_place, method or first, author or first)
    whole = facts | {
        "path": text.source.path,
        "number": number,
        "fingerprint": fingerprint(facts),
        "span": text.span(place),
        "heading_span": spans[0],
        "method_span": spans[2] if method else None,
        "author_span": spans[3] if author else None,
        "date_span": spans[1],
    }
    return _follow_up(*_values(whole))


def has_content(keys: Keys, entry: FollowUp) -> bool:
    """Whether an entry says anything: prose, or a field that counts as content (F6)."""
    return bool(entry.content) or any(one.key in keys.by_key and keys.by_key[one.key].content for one in entry.fields)


def entry_lines(text: BodyText, part: Part) -> list[Place]:
    """The lines of a part, without their end marks."""
    starts = text.source.starts
    inner = starts[bisect_right(starts, part.start) : bisect_left(starts, part.end)]
    last = part.end - text.text.endswith("\n", part.start, part.end)
    ends = [at - 1 for at in inner]
    return list(zip((part.start, *inner), (*ends, last), strict=True))


def _place(text: BodyText, part: Part) -> Place:
    """The part without the blank lines at its end."""
    return part.start, part.start + len(text.text[part.start : part.end].rstrip())
