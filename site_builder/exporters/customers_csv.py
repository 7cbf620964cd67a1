"""Customers as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator

from site_builder.exporters.editions import Edition, editions, member_slugs
from site_builder.exporters.formats.csv import guarded
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.pipeline import Choice
from site_builder.parse.values import choice_key

COLUMNS = (
    "id",
    "name",
    "tier",
    "kind",
    "stage",
    "status",
    "owner",
    "industry",
    "region",
    "source",
    "open_amount",
    "won_amount",
    "first_contact",
    "last_contact",
    "next_step",
    "next_due",
    "contact_due",
    "risk",
    "path",
)


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """`feeds/customers.csv` and one table per member, in every language."""
    named = member_slugs(report)
    for edition in editions(report):
        yield f"{edition.folder}feeds/customers.csv", table(report.figures.customers, report, edition)
        for one in report.figures.reps:
            yield f"{edition.folder}feeds/{named[one.member.id]}.csv", table(one.customers, report, edition)


def table(states: Iterable[CustomerState], report: Report, edition: Edition) -> bytes:
    """UTF-8 with a mark so that Excel reads Chinese, CRLF, and nothing that a spreadsheet would run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(edition.words.text(f"csv.{name}") for name in COLUMNS)
    for state in states:
        writer.writerow(guarded(text) for text in _row(state, report, edition))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _listed(text: str | None, choices: tuple[Choice, ...]) -> Choice | str:
    """The listed value that a text means, else the text as typed."""
    key = choice_key(text, choices) if text else None
    return next((one for one in choices if one.key == key), text or "")


def _row(state: CustomerState, report: Report, edition: Edition) -> Iterator[str]:
    one, words = state.customer, edition.words
    owner = report.rules.team.find(one.owner) if one.owner else None
    step = state.next_step
    yield one.id or ""
    yield one.name or ""
    yield one.tier or ""
    yield words.text(f"kind.{state.kind}")
    yield edition.label(state.stage)
    yield words.text(f"status.{state.status}")
    yield owner.name if owner else one.owner or ""
    yield edition.label(_listed(one.industry, report.rules.lists.industries))
    yield one.region or ""
    yield edition.label(_listed(one.source, report.rules.lists.sources))
    yield str(state.open_amount)
    yield str(state.won_amount)
    yield one.first_contact.isoformat() if one.first_contact else ""
    yield state.last_contact.on.isoformat() if state.last_contact else ""
    yield edition.plain(step.text) if step else ""
    yield step.due.isoformat() if step and step.due else ""
    yield state.contact_due.isoformat() if state.contact_due else ""
    yield words.text(f"risk.{state.risk}")
    yield one.path
