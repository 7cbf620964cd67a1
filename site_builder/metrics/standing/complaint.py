"""Complaints and whether they are resolved (F16)."""

from collections.abc import Iterable
from dataclasses import replace

from site_builder.metrics.facts.moments import Moment, begins, ends
from site_builder.model.follow_up import FollowUp, Reply
from site_builder.model.frozen import dataclass

COMPLAINT = "complaint"
"""The key of the shipped method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """The customer's `number`-th complaint, and the entry and field that resolved it, where one did."""

    entry: FollowUp
    number: int
    settled_by: FollowUp | None = None
    resolution: Reply | None = None

    @property
    def began(self) -> Moment:
        """When the customer complained."""
        return begins(self.entry.on, self.entry.at)

    @property
    def ended(self) -> Moment | None:
        """When it was resolved; None while it is open."""
        if self.settled_by is None or self.resolution is None:
            return None
        return moment_of(self.resolution, self.settled_by)


def moment_of(reply: Reply, entry: FollowUp) -> Moment:
    """When something was answered or resolved: the field's own day, else that of its entry."""
    return ends(reply.on, reply.at) if reply.on else ends(entry.on, entry.at)


def complaints(log: Iterable[FollowUp]) -> tuple[Complaint, ...]:
    """All complaints of a log, oldest first.

    A resolution with `#N` settles the customer's N-th complaint; without, the complaint of its own entry,
    else the oldest open one.
    """
    found: dict[int, Complaint] = {}
    waiting: dict[int, None] = {}
    for entry in log:
        own = None
        if COMPLAINT in entry.methods:
            own = len(found) + 1
            found[own], waiting[own] = Complaint(entry=entry, number=own), None
        for reply in (one for one in entry.replies if one.resolved and waiting):
            number = reply.number or own or next(iter(waiting))
            if number in waiting:
                del waiting[number]
                found[number] = replace(found[number], settled_by=entry, resolution=reply)
    return tuple(found.values())


def open_complaints(log: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """The complaints without a resolution, oldest first."""
    return tuple(one.entry for one in complaints(log) if one.settled_by is None)
