"""`--as-of`: the records, configuration included, as they stood on a past day or in a revision (decisions.md C2)."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from site_builder.adapters.git_tree import (
    Moment,
    commit_named,
    files_of,
    is_shallow,
    lacks_contents,
    last_commit_of,
)
from site_builder.app.day import Day
from site_builder.app.load import Loaded, load_files, load_rules
from site_builder.model.frozen import dataclass
from site_builder.parse.dates import read_date


class Lost(StrEnum):
    """Why there is no such past: no such moment, or this clone does not hold all that it needs."""

    UNKNOWN = "unknown"
    SHALLOW = "shallow"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was there then, the commit that holds it and the day it is seen on."""

    loaded: Loaded
    commit: str
    day: Day


def look_back(root: Path, text: str, wanted: date | None) -> Past | Lost:
    """The records of the last commit of a day, or of a revision.

    The day is the one asked for, of a revision its own; `wanted` (--today) goes before both (C1).
    """
    moment = find_moment(root, text)
    if isinstance(moment, Lost):
        return moment
    return Past(
        loaded=load_files(files_of(root, moment.commit)),
        commit=moment.commit,
        day=Day(today=wanted or moment.day),
    )


def find_moment(root: Path, text: str) -> Moment | Lost:
    """The commit that a day or a revision means."""
    zone = load_rules(root).site.timezone
    day = read_date(text)
    moment = last_commit_of(root, day, zone) if isinstance(day, date) else commit_named(root, text, zone)
    if moment is None:
        return Lost.SHALLOW if is_shallow(root) else Lost.UNKNOWN
    return Lost.PARTIAL if lacks_contents(root, moment.commit) else moment
