"""Atom feeds of what happened with customers: one for the team, one for each member's own customers.

Every entry of the log is one entry of the feed. Its id comes from the customer and the entry's own words, its time from
the log: the same records give the same feed on any day, on any machine.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from html import escape
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from site_builder.exporters.editions import Edition, customer_slugs, editions, member_slugs, one_line
from site_builder.exporters.xml_text import document, element, plain, within
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.frozen import dataclass

NEWEST = 200
"""So many entries a feed holds: readers keep what they have seen."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01T00:00:00Z"
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a customer's log and when it happened, in the team's zone."""

    state: CustomerState
    entry: FollowUp
    when: datetime
    again: int = 0


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """`feeds/changes.xml` and `feeds/changes-<member>.xml` in every language."""
    named, told = member_slugs(report), newest(report)
    owned: defaultdict[str | None, list[Told]] = defaultdict(list)
    for one in told:
        owned[one.state.customer.owner].append(one)
    for edition in editions(report):
        yield f"{edition.folder}feeds/changes.xml", atom(report, told, edition)
        for rep in report.figures.reps:
            name, mine = f"changes-{named[rep.member.id]}", owned[rep.member.id]
            yield f"{edition.folder}feeds/{name}.xml", atom(report, mine, edition, name, rep.member.name)


def newest(report: Report) -> tuple[Told, ...]:
    """Every entry up to the day, the newest first."""
    zone = ZoneInfo(report.rules.site.timezone)
    told = (one for state in report.figures.customers for one in _of(state, zone))
    return tuple(sorted(told, key=lambda one: (one.when, one.state.customer.path, one.entry.number), reverse=True))


def _of(state: CustomerState, zone: ZoneInfo) -> Iterator[Told]:
    seen: dict[str, int] = {}
    at: dict[object, time] = {}
    for entry in state.log:  # an entry without a time comes after the one above it of the same day (F7)
        at[entry.on] = entry.at or at.get(entry.on, time.min)
        again = seen[entry.fingerprint] = seen.get(entry.fingerprint, -1) + 1
        yield Told(state, entry, datetime.combine(entry.on, at[entry.on], zone), again)


def atom(
    report: Report, told: Sequence[Told], edition: Edition, name: str = "changes", person: str | None = None
) -> bytes:
    """The feed of these entries; `name` is its file's, `person` whose customers they are of."""
    team = one_line(report.rules.site.name or edition.words.text("site.name"))
    title = edition.words.text("atom.title", team=team)
    pages = customer_slugs(report)
    parts = [
        element("title", f"{title} · {one_line(person)}" if person else title),
        element("id", _id(team, edition.words.language, name)),
        element("updated", told[0].when.isoformat() if told else _EPOCH),
        element("link", rel="self", type="application/atom+xml", href=f"{name}.xml"),
        element("link", rel="alternate", type="text/html", href="../index.html"),
        within("author", [element("name", team)], 1),
        element("generator", "Genjin"),
        *(_entry(one, pages[one.state.customer.path], report, edition) for one in told[:NEWEST]),
    ]
    return document(within("feed", parts, 0, {"xmlns": _NAMESPACE, "xml:lang": edition.formats.forms.html}))


def _entry(one: Told, slug: str, report: Report, edition: Edition) -> str:
    customer, entry, rules = one.state.customer, one.entry, report.rules
    methods = [edition.label(rules.method(name) or name) for name in entry.methods]
    identity = (customer.id or customer.path, entry.fingerprint or str(entry.number), str(one.again))
    author = rules.team.find(entry.author) if entry.author else None
    href = f"../customers/{slug}.html#e{entry.number}"
    named = zip(entry.methods, methods, strict=True)
    parts = [
        element("title", f"{one_line(customer.label)} · {_heading(entry, methods, report, edition)}"),
        element("id", _id(rules.site.name, *identity)),
        element("updated", one.when.isoformat()),
        element("published", one.when.isoformat()),
        within("author", [element("name", (author.name if author else entry.author) or "–")], 2),
        element("link", rel="alternate", type="text/html", href=href),
        *(element("category", term=key, label=label) for key, label in named),
        element("content", _html(entry, edition), type="html"),
    ]
    return within("entry", parts, 1)


def _heading(entry: FollowUp, methods: Iterable[str], report: Report, edition: Edition) -> str:
    """What matters most: a stage that was reached, a customer that was lost, a contract; else the first words."""
    stages = report.rules.pipeline.by_key
    moves = [edition.label(stages.get(move.target, move.target)) for move in entry.moves]
    if moves:
        return edition.words.text("atom.stage", stage=edition.words.text("list.comma").join(moves))
    said = next((field for field in entry.fields if field.key in {"churn", "contract", "payment"}), None)
    if said is not None:
        return f"{edition.words.text(f'field.{said.key}')} {one_line(said.value)}"[:_HEAD].rstrip()
    text = one_line(edition.plain(entry.content))
    shown = text if len(text) <= _HEAD else f"{text[:_HEAD].rstrip()}…"
    return shown or "+".join(methods)


def _html(entry: FollowUp, edition: Edition) -> str:
    """The entry's words and fields; nothing in them is markup."""
    blocks = [part.strip() for part in entry.content.split("\n\n") if part.strip()]
    prose = "".join(f"<p>{escape(edition.plain(part)).replace(chr(10), '<br>')}</p>" for part in blocks)
    fields = "".join(
        f"<li><b>{escape(_label(one, edition))}</b> {escape(_said(one, edition))}</li>" for one in entry.fields
    )
    return prose + (f"<ul>{fields}</ul>" if fields else "")


def _label(field: LogField, edition: Edition) -> str:
    key = f"field.{field.key}"
    return edition.words.text(key) if edition.words.has(key) else field.key


def _said(field: LogField, edition: Edition) -> str:
    parts = (field.opportunity, field.on.isoformat() if field.on else None, f"{field.at:%H:%M}" if field.at else None)
    return one_line(" ".join((*(part for part in parts if part), edition.plain(field.value))))


def _id(*parts: str) -> str:
    """A name that is the same wherever and whenever the feed is made."""
    return uuid5(NAMESPACE_URL, "genjin:" + "\n".join(plain(part) for part in parts)).urn
