"""Atom feeds of what happened with customers: one for the team, one for each member's own customers.

Every entry of the log is one entry of the feed. Its id comes from the customer and the entry's own words, its time from
the log: the same records give the same feed on any day, on any machine.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zoneinfo import ZoneInfo

from site_builder.exporters.editions import Edition, customer_slugs, editions, member_slugs, one_line
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp, LogField

NEWEST = 200
"""So many entries a feed holds: readers keep what they have seen."""

_NAMESPACE = "http://www.w3.org/2005/Atom"
_EPOCH = "1970-01-01T00:00:00Z"
_HEAD = 60
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": edition.formats.forms.html})
    title = edition.words.text("atom.title", team=team)
    _text(feed, "title", f"{title} · {one_line(person)}" if person else title)
    _text(feed, "id", _id(team, edition.words.language, name))
    _text(feed, "updated", told[0].when.isoformat() if told else _EPOCH)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{name}.xml"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": "../index.html"})
    _text(SubElement(feed, "author"), "name", team)
    _text(feed, "generator", "Genjin")
    pages = customer_slugs(report)
    for one in told[:NEWEST]:
        _entry(SubElement(feed, "entry"), one, pages[one.state.customer.path], report, edition)
    indent(feed, " ")
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(item: Element, one: Told, slug: str, report: Report, edition: Edition) -> None:
    customer, entry, rules = one.state.customer, one.entry, report.rules
    methods = [edition.label(rules.method(name) or name) for name in entry.methods]
    _text(item, "title", f"{one_line(customer.label)} · {_heading(entry, methods, report, edition)}")
    identity = (customer.id or customer.path, entry.fingerprint or str(entry.number), str(one.again))
    _text(item, "id", _id(rules.site.name, *identity))
    _text(item, "updated", one.when.isoformat())
    _text(item, "published", one.when.isoformat())
    author = rules.team.find(entry.author) if entry.author else None
    _text(SubElement(item, "author"), "name", (author.name if author else entry.author) or "–")
    href = f"../customers/{slug}.html#e{entry.number}"
    SubElement(item, "link", {"rel": "alternate", "type": "text/html", "href": href})
    for key, label in zip(entry.methods, methods, strict=True):
        SubElement(item, "category", {"term": _plain(key), "label": _plain(label)})
    _text(item, "content", _html(entry, edition)).set("type", "html")


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
    return uuid5(NAMESPACE_URL, "genjin:" + "\n".join(_plain(part) for part in parts)).urn


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = _plain(text)
    return child


def _plain(text: str) -> str:
    """The text without what XML does not allow."""
    return _NO_XML.sub("\ufffd", text)
