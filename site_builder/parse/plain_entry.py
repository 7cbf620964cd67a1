"""An entry of the log as most of them are, read in one go: heading, prose, and below it fields of one line each.

None where anything in it wants a closer look: `log_entry` reads the same of plain entries, and says what is wrong.
"""

from bisect import bisect_right
from dataclasses import field

from site_builder.model.customer import Part
from site_builder.model.follow_up import FollowUp, LogField, NextStep, Participant, StageMove
from site_builder.model.frozen import dataclass
from site_builder.model.made import maker
from site_builder.model.place import AT, COLUMNS, END, LINE, Span, across, made_span
from site_builder.parse.body_text import BodyText
from site_builder.parse.fingerprint import plain_fingerprint, told_value, written_field, written_heading
from site_builder.parse.log_deals import read_move
from site_builder.parse.log_heading import plain_heading
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_plain import headed_field, is_prose
from site_builder.parse.log_steps import read_step
from site_builder.parse.log_values import participants_of
from site_builder.parse.prose import tidy_text
from site_builder.parse.tags import find_tags

_follow_up = maker(FollowUp)
_NO_CUSTOM: dict[str, object] = {}
"""What all plain entries have of the team's own fields."""


@dataclass(slots=True)
class _Said:
    """What the fields state, as they come; `written` is how each stands in the entry's fingerprint.

    `at` and `line` are the beginning and the number of the last line.
    """

    at: int
    line: int
    fields: list[LogField] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    people: tuple[Participant, ...] = ()
    feedback: list[str] = field(default_factory=list)
    steps: tuple[NextStep, ...] = ()
    moves: tuple[StageMove, ...] = ()


def plain_entry(text: BodyText, keys: Keys, part: Part, number: int) -> FollowUp | None:
    """The entry in a part of the text that holds no code."""
    start, stop, typed, folded = part.start, part.end, text.text, text.folded
    end = typed.find("\n", start, stop)
    below = folded.find("\n-", end, stop) if end > 0 else -1
    heading = plain_heading(text, start, end) if below > end else None
    if heading is None or not is_prose(text, keys, end + 1, below) or typed.find("<!--", end, stop) >= 0:
        return None
    line = bisect_right(text.source.starts, start)
    till = start + len(typed[start:stop].rstrip())
    said = _fields(text, below + 1, till, line + typed.count("\n", start, below) + 1)
    content = tidy_text(typed[end + 1 : below])
    if said is None or not content:
        return None
    whole = start * AT + line * LINE + COLUMNS
    people, moves, steps = said.people, said.moves, said.steps
    minutes = max([one.minutes for one in people if one.minutes is not None], default=None) if people else None
    return _follow_up(
        text.source.path,
        number,
        heading.on,
        None,
        heading.methods,
        heading.author,
        content,
        tuple(said.fields),
        people,
        minutes,
        "\n".join(said.feedback) or None,
        steps,
        moves,
        *((), (), (), None, (), (), (), (), (), (), None),
        _tags(text, content, said, end, till),
        _NO_CUSTOM,
        plain_fingerprint(written_heading(*heading[:3], minutes), said.written, moves, steps, content),
        across(start, till, line, 1, said.line, till - said.at + 1),
        made_span(Span, whole + (end - start) * END),
        made_span(Span, whole + heading.method),
        made_span(Span, whole + heading.by),
        made_span(Span, whole + heading.day),
    )


def _fields(text: BodyText, at: int, till: int, number: int) -> _Said | None:
    """The fields in the lines from `at` up to `till`; None where one is none, or another than most entries have."""
    typed, said = text.text, _Said(at, number)
    fields, written = said.fields, said.written
    while at < till:
        end = typed.find("\n", at)
        end = len(typed) if end < 0 else end
        if at < end:
            found = headed_field(text, at, end, number)
            if found is None:
                return None
            head, one, value = found
            told = _told(text, said, one, value)
            if told is None:
                return None
            fields.append(one)
            written.append(written_field(head.written, one.on, told))
        said.at, said.line = at, number
        at, number = end + 1, number + 1
    return said


def _told(text: BodyText, said: _Said, one: LogField, value: str) -> str | None:
    """What a field adds to the fingerprint, when it was taken; None of one with something wrong."""
    key = one.key
    if key == "next_step":
        step, problems = read_step(text, one)
        said.steps = (*said.steps, step)
        return None if problems else ""
    if key == "participants":
        said.people = (*said.people, *participants_of(one.value))
    elif key == "feedback":
        said.feedback.append(one.value)
    else:
        return _move(text, said, one, value) if key == "stage" else None
    return " ".join(value.split())


def _move(text: BodyText, said: _Said, one: LogField, value: str) -> str | None:
    move, problems = read_move(text, one)
    if move is None or problems:
        return None
    said.moves = (*said.moves, move)
    return told_value(one, value)


def _tags(text: BodyText, content: str, said: _Said, start: int, end: int) -> tuple[str, ...]:
    if text.folded.find("#", start, end) < 0:
        return ()
    return find_tags("\n".join([content, *[one.value for one in said.fields]]))
