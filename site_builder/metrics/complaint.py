"""Complaints and whether they are resolved (F16)."""

from collections.abc import Iterable

from site_builder.model.follow_up import FollowUp, Reply

COMPLAINT = "complaint"
"""The key of the shipped method."""


def open_complaints(log: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """The complaints without a resolution, oldest first.

    A resolution with `#N` settles the customer's N-th complaint; without, the complaint of its own entry,
    else the oldest open one.
    """
    waiting: dict[int, FollowUp] = {}
    count = 0
    for entry in log:
        own = None
        if COMPLAINT in entry.methods:
            count += 1
            own, waiting[count] = count, entry
        for reply in entry.replies:
            if reply.resolved and waiting:
                waiting.pop(_settled(reply, own, waiting), None)
    return tuple(waiting.values())


def _settled(reply: Reply, own: int | None, waiting: Iterable[int]) -> int:
    return reply.number or own or min(waiting)
