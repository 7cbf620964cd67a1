"""The base that somebody names, and what a change against it is."""

import json
from datetime import datetime, time
from typing import TypeVar

from site_builder.adapters.console import visible
from site_builder.adapters.git_range import Refused
from site_builder.app.change import read_apart
from site_builder.app.day import Day
from site_builder.app.load import load_rules
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.changes.kind import worst
from site_builder.model.rules import Rules

SCHEMA = 1
_NOON = time(12)


Found = TypeVar("Found")


def fit(found: Found | Refused, revision: str) -> Found:
    """What was compared with a base.

    Raises:
        WrongUse: it cannot be compared; never taken for a change without problems.
    """
    if isinstance(found, Refused):
        raise WrongUse(f"check.against.{found}", revision=visible(revision))
    return found


def moment(rules: Rules, day: Day) -> datetime:
    """The moment of uncommitted work: the clock's, or noon of the day that was asked for."""
    from site_builder.adapters.clock import now  # noqa: PLC0415 - most runs need no clock
    from site_builder.adapters.git_history import team_zone  # noqa: PLC0415 - as above

    zone = rules.site.timezone
    return now(zone) if day.clock else datetime.combine(day.today, _NOON, team_zone(zone))


def tell_kind(session: Session, revision: str, *, as_json: bool) -> None:
    """One word, or with the kind of each path as JSON; words and keys are never translated.

    Only what changed is read. Rules object to nothing here, yet what they would object to is said to need a review.

    Raises:
        WrongUse: it cannot be compared.
    """
    from site_builder.app.change_problems import kinds_judged, objections  # noqa: PLC0415 - they import every rule

    rules = load_rules(session.root)
    day = session.day(rules)
    found = read_apart(session.root, revision, rules.site.timezone, moment(rules, day))
    change = fit(found, revision)
    kinds = kinds_judged(change, objections(change, day))
    kind = worst(tuple(kinds.values()))
    if not as_json:
        session.console.out(kind.value)
        return
    content = {
        "schema": SCHEMA,
        "base": change.ends.base,
        "head": change.ends.head,
        "change": kind.value,
        "paths": {path: one.value for path, one in sorted(kinds.items())},
    }
    session.console.raw(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
