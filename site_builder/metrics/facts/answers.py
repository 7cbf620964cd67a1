"""What waits for our answer, and when it came (M11)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from site_builder.metrics.facts.moments import Moment, begins, ends
from site_builder.metrics.standing.complaint import COMPLAINT, moment_of
from site_builder.metrics.standing.ground import Ground
from site_builder.model.follow_up import FollowUp, Reply
from site_builder.model.frozen import dataclass
from site_builder.parse.vocabulary.tag_words import INQUIRY

REQUEST = "request"
"""The tag of requests to other departments, in its canonical form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """An entry that waits for our answer. `answered` is None while it waits."""

    entry: FollowUp
    began: Moment
    answered: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """The answers of a log: by the number they name, by their own day, and in the order of the log."""

    numbered: Mapping[int, Sequence[Moment]]
    dated: Sequence[tuple[Moment, int]]
    following: Sequence[Moment | None]


def waits(log: Sequence[FollowUp], ground: Ground) -> tuple[Wait, ...]:
    """Complaints, requests and inquiries of a customer, each with its first answer.

    An answer is a reply or a resolution (with `#N` only to the N-th complaint, in a complaint only to that one), or
    any later entry that is a contact with the customer; that the customer complains again answers nothing.
    """
    answers = _read(log, ground)
    return tuple(_wait(log, index, number, answers, ground) for index, number in _waiting(log))


def is_waiting(entry: FollowUp) -> bool:
    """Whether an entry waits for us: a complaint, or tagged as a request or an inquiry."""
    return COMPLAINT in entry.methods or any(tag == REQUEST or tag.casefold() in INQUIRY for tag in entry.tags)


def _waiting(log: Sequence[FollowUp]) -> Iterator[tuple[int, int | None]]:
    """The places of what waits in the log, complaints with their number."""
    count = 0
    for index, entry in enumerate(log):
        is_complaint = COMPLAINT in entry.methods
        count += is_complaint
        if is_waiting(entry):
            yield index, count if is_complaint else None


def _read(log: Sequence[FollowUp], ground: Ground) -> _Answers:
    numbered: defaultdict[int, list[Moment]] = defaultdict(list)
    dated: list[tuple[Moment, int]] = []
    for index, entry in enumerate(log):
        for reply in _replies(entry, ground):
            if reply.number:
                numbered[reply.number].append(moment_of(reply, entry))
            elif reply.on and COMPLAINT not in entry.methods:
                dated.append((moment_of(reply, entry), index))
    return _Answers(numbered=numbered, dated=sorted(dated), following=_following(log, ground))


def _replies(entry: FollowUp, ground: Ground) -> Iterator[Reply]:
    """What an entry answers; a day after today has not come yet (M8)."""
    return (one for one in entry.replies if one.on is None or one.on <= ground.today)


def _following(log: Sequence[FollowUp], ground: Ground) -> list[Moment | None]:
    """For every entry, when the first of those after it answers.

    An untimed one lasts until midnight, so one further down in the log may answer earlier on the same day.
    """
    found: list[Moment | None] = []
    upcoming: Moment | None = None
    for entry in reversed(log):
        found.append(upcoming)
        if COMPLAINT in entry.methods:
            continue
        if ground.is_contact(entry) or any(one.on is None and not one.number for one in entry.replies):
            moment = ends(entry.on, entry.at)
            upcoming = moment if upcoming is None else min(moment, upcoming)
    return found[::-1]


def _wait(log: Sequence[FollowUp], index: int, number: int | None, answers: _Answers, ground: Ground) -> Wait:
    entry = log[index]
    began = begins(entry.on, entry.at)
    found = [
        *(moment_of(one, entry) for one in _replies(entry, ground) if one.number in (None, number)),
        *(answers.numbered.get(number or 0, ())),
        *_after(answers.dated, began, index),
    ]
    if (upcoming := answers.following[index]) is not None:
        found.append(upcoming)
    return Wait(entry=entry, began=began, answered=min((one for one in found if one >= began), default=None))


def _after(dated: Sequence[tuple[Moment, int]], began: Moment, index: int) -> Iterable[Moment]:
    """The first reply with a day of its own that is not before the wait and stands behind it in the log."""
    behind = (dated[at] for at in range(bisect_left(dated, (began, -1)), len(dated)))
    return islice((moment for moment, place in behind if place > index), 1)
