"""A digest in words of a language, before it is known who carries it: the writers only arrange what stands here."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from site_builder.exporters.editions import Edition, customer_slugs, one_line
from site_builder.metrics.digest.lines import Digest, Item, Part, Section, TeamLine
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass

LATE = frozenset({Part.HIGH_RISK, Part.RAISED, Part.OVERDUE, Part.TEAM_OVERDUE, Part.TEAM_LIMITS})
"""Parts that should not wait."""

_COUNTED = (Part.HIGH_RISK, Part.RAISED, Part.LIMITS, Part.OVERDUE, Part.TODAY, Part.MISSING, Part.TASKS)
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to do: the customer (with the address of its page), what, and when or by whom.

    `told` is the customer and what in one sentence.
    """

    told: str
    name: str
    url: str | None
    text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part under its heading; `late`: it should not wait."""

    title: str
    late: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How the team stands: the head, and one row for each member, the first cell a name."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """All of it; `footer` says why somebody gets this, `url` leads to the site. `language` is an HTML tag."""

    subject: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    table: Table | None
    footer: str
    url: str | None
    open_site: str
    language: str


def compose(digest: Digest, report: Report, edition: Edition, site: str | None) -> Message:
    """The digest in the words of an edition; `site` is the address of the site, where there is one."""
    base = _base(site, digest)
    speaker = _Speaker(report, edition, base, customer_slugs(report) if base else {})
    words = edition.words
    team = one_line(report.rules.site.name or words.text("site.name"))
    day = edition.formats.day_long(digest.day)
    counts = words.text("list.comma").join(speaker.counts(digest))
    return Message(
        subject=words.text("remind.subject", day=day, counts=counts or words.text("remind.clear")),
        title=words.text("remind.title", name=one_line(digest.member.name), day=day),
        lead=counts or words.text("remind.clear"),
        blocks=tuple(speaker.block(one) for one in digest.sections),
        table=speaker.table(digest.team) if digest.team else None,
        footer=words.text("remind.footer", team=team),
        url=base,
        open_site=words.text("remind.open"),
        language=edition.formats.forms.html,
    )


def _base(site: str | None, digest: Digest) -> str | None:
    """The address with a slash at its end; the reader's own site where each has one."""
    if not site:
        return None
    address = site.replace("{member}", quote(digest.member.id, safe=""))
    return address if address.endswith("/") else f"{address}/"


@dataclass(frozen=True, slots=True)
class _Speaker:
    report: Report
    edition: Edition
    base: str | None
    pages: Mapping[str, str]

    def counts(self, digest: Digest) -> Iterator[str]:
        """What there is most reason to open the message for."""
        for part in _COUNTED:
            if number := digest.count(part):
                yield self._text(f"remind.count.{part}", n=number)
        late = sum(one.overdue for one in digest.team)
        if late:
            yield self._text("remind.count.team", n=late)

    def block(self, section: Section) -> Block:
        title = self._text(f"remind.part.{section.part}", n=len(section.items))
        lines = tuple(self._line(one, section.part) for one in section.items)
        return Block(title=title, late=section.part in LATE, lines=lines)

    def table(self, team: tuple[TeamLine, ...]) -> Table:
        keys = ("overdue", "today", "missing", "limits", "raised")
        head = (self._text("remind.team.member"), *(self._text(f"remind.team.{key}") for key in keys))
        rows = [
            (one_line(one.member.name), *(str(getattr(one, key) or "–") for key in keys))
            for one in sorted(team, key=lambda one: (-one.overdue, -one.limits))
        ]
        return Table(title=self._text("remind.team"), head=head, rows=tuple(rows))

    def _line(self, item: Item, part: Part) -> Line:
        slug = self.pages.get(item.customer.path)
        url = f"{self.base}customers/{quote(slug)}.html" if self.base and slug else None
        text = self.edition.label(item.rule) if item.rule else one_line(self.edition.plain(item.text))
        notes = [note for note in (self._when(item, part), self._who(item)) if note]
        name, shown = one_line(item.customer.label), text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        told = self._text("agenda.summary", customer=name, text=shown) if shown else name
        return Line(told=told, name=name, url=url, text=shown, note=" · ".join(notes))

    def _when(self, item: Item, part: Part) -> str:
        """How it stands to the day."""
        days = item.days
        if part is Part.LAGGING or item.cause == "lagging":
            return self._text("remind.silent", n=abs(days or 0))
        if days is None:
            return ""
        clock = f" {self.edition.formats.clock(item.at)}" if item.at else ""
        if days < 0:
            return self._text("remind.limit-late") if item.rule and item.due == self.report.today else self._late(-days)
        if days == 0:
            at = clock.strip()
            if item.rule:
                return self._text("remind.limit-today", at=at) if at else self._text("remind.today")
            return at or (self._text("remind.today") if part is Part.TASKS else "")
        return f"{self.edition.formats.day_long(item.due)}{clock}"

    def _late(self, days: int) -> str:
        return self._text("remind.late", n=days)

    def _who(self, item: Item) -> str:
        if not item.person:
            return ""
        member = self.report.rules.team.find(item.person)
        return one_line(member.name if member else item.person)

    def _text(self, key: str, **params: object) -> str:
        return self.edition.words.text(key, **params)
