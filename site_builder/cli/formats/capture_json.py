"""What `capture` found, for programs."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.app.capturing.matching import Candidate, Sign
from site_builder.app.capturing.outcomes import Aside, Impossible, Known, Outcome, Proposal, Stranger, Unclear
from site_builder.cli.formats.json_text import json_text
from site_builder.importers.messages.message import Message, Unread
from site_builder.model.customer import Customer

_SCHEMA = 1


def document(outcomes: Sequence[Outcome], written: Iterable[str]) -> str:
    """Every message in its order; `written` are the paths that were."""
    rows = [_row(one) for one in outcomes]
    return json_text({"schema": _SCHEMA, "messages": rows, "written": sorted(written)})


def _row(one: Outcome) -> Mapping[str, object]:
    if isinstance(one, Unread):
        return {"outcome": "unread", "place": one.place, "reason": one.reason}
    name, more = _told(one)
    return {"outcome": name, **_message(one.message), **more}


def _told(
    one: Proposal | Known | Unclear | Stranger | Aside | Impossible,
) -> tuple[str, Mapping[str, object]]:
    match one:
        case Proposal():
            found = "proposal", _proposal(one)
        case Known():
            found = "known", {**_customer(one.customer), "on": str(one.entry.on)}
        case Unclear():
            found = "unclear", {"candidates": [_candidate(each) for each in one.candidates]}
        case Stranger():
            found = "unknown", {"name": one.party.name, "mail": one.party.mail}
        case Aside():
            found = one.reason, {}
        case Impossible():
            found = "impossible", {**_customer(one.customer), "reason": one.refusal.key}
    return found


def _proposal(one: Proposal) -> dict[str, object]:
    return {
        **_customer(one.customer),
        "score": one.points,
        "signs": _signs(one.signs),
        "entry": one.text,
        "files": [file.path for file in one.files],
        "refused": [refusal.key for refusal in one.refused],
    }


def _candidate(one: Candidate) -> dict[str, object]:
    return {**_customer(one.customer), "score": one.points, "signs": _signs(one.signs)}


def _message(one: Message) -> Mapping[str, object]:
    return {
        "place": one.place,
        "kind": one.kind,
        "identity": one.identity or None,
        "at": one.at.isoformat() if one.at else None,
        "people": [{"name": each.name, "mail": each.mail} for each in one.everybody],
        "subject": one.subject,
        "attachments": [{"name": each.name, "size": each.size} for each in one.pieces],
    }


def _customer(one: Customer) -> Mapping[str, object]:
    return {"customer": one.id, "customer_name": one.label, "path": one.path}


def _signs(signs: Iterable[Sign]) -> list[Mapping[str, object]]:
    return [{"kind": one.kind, "what": one.what, "points": one.points} for one in signs]
