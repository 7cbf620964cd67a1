"""`--as-of`: the records, configuration included, as they stood on a past day or in a revision (decisions.md C2)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.adapters.git_tree import commit_named, files_of, last_commit_of
from site_builder.app.day import Day
from site_builder.app.load import Loaded, load_files, load_rules
from site_builder.parse.dates import read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was there then, and the day it is seen on."""

    loaded: Loaded
    day: Day


def look_back(root: Path, text: str, wanted: date | None) -> Past | None:
    """The records of the last commit of a day, or of a revision; None where version control has no such moment.

    The day is the one asked for, of a revision its own; `wanted` (--today) goes before both (C1).
    """
    zone = load_rules(root).site.timezone
    day = read_date(text)
    moment = last_commit_of(root, day, zone) if isinstance(day, date) else commit_named(root, text, zone)
    if moment is None:
        return None
    return Past(loaded=load_files(files_of(root, moment.commit)), day=Day(today=wanted or moment.day))
