"""What the search of the site looks through: everything the records say, in scripts that are loaded on first use.

The text is as typed and the same in every language, so it is written once. `data/search-0.js` holds customers, next
steps, tasks, notes, knowledge pages and the team's own; the follow-ups are in the parts after it, the newest first, so
that the first hits come from the latest entries.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from site_builder.exporters.editions import customer_slugs, one_line
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.regex import regex
from site_builder.model.task import Task
from site_builder.model.words import labels_of, said_in
from site_builder.parse.links import plainer
from site_builder.parse.outline import body_of, plain_words, sections

PART = 4_000
"""So many follow-ups are in one part: about a megabyte of text."""

Plain = Callable[[str], str]

_CODE = regex(r"\{[#%{].{0,2000}?[#%}]\}|<[^<>]{0,2000}>", re.DOTALL)
"""What of a template is no text: its code and its tags."""

_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What may not stand in a script. Sign by sign through all the text: a table of all would be asked for every letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that can be found: of whom (`name`), its page, the day and the person it is of, and its text."""

    kind: str
    name: str
    url: str
    text: str
    on: date | None = None
    by: str = ""


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """What can be found in the report's customers, its knowledge pages and the team's own pages."""
    yield from index((*_all_but_entries(report), *_own(report)), tuple(_entries(report)))


def index(others: Sequence[Hit], entries: Sequence[Hit]) -> Iterator[tuple[str, bytes]]:
    """`data/search-0.js` with the others and one more for every 4,000 follow-ups, the newest first."""
    newest = sorted(entries, key=lambda one: (one.on or date.min, one.url), reverse=True)
    parts = [others, *_cut(newest)]
    for number, part in enumerate(parts):
        yield f"data/search-{number}.js", _script(number, len(parts), part)


def _cut(entries: Sequence[Hit]) -> Iterator[Sequence[Hit]]:
    return (entries[start : start + PART] for start in range(0, len(entries), PART))


def _script(number: int, parts: int, hits: Sequence[Hit]) -> bytes:
    """A call that a classic script can make from a disk too; names, addresses and people stand once in a part."""
    names, urls, people = (_places(getattr(one, key) for one in hits) for key in ("name", "url", "by"))
    rows = [
        (one.kind, names[one.name], urls[one.url], one.on.isoformat() if one.on else "", people[one.by]) for one in hits
    ]
    content = {
        "number": number,
        "parts": parts,
        "names": list(names),
        "urls": list(urls),
        "people": list(people),
        "rows": rows,
        "texts": [one.text for one in hits],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _SCRIPT.items():
        text = text.replace(sign, escaped)
    return f"window.GENJIN_SEARCH.add({text});\n".encode("utf-8", "replace")


def _places(values: Iterable[str]) -> dict[str, int]:
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _all_but_entries(report: Report) -> Iterator[Hit]:
    pages, named, plain = _pages(report), _names(report), plainer(report.book.names)
    for state in report.figures.customers:
        one, url = state.customer, pages[state.customer.path]
        yield Hit(kind="customer", name=one.label, url=url, text=plain(_facts(state)), by=_name(one.owner, named))
        for step in state.steps:
            if step.text:
                by = _name(step.person or one.owner, named)
                yield Hit(kind="step", name=one.label, url=url, text=one_line(plain(step.text)), on=step.due, by=by)
        for task in one.tasks:
            yield _task(task, one.label, url, named, plain)
        if notes := one_line(plain(" ".join((one.notes, *one.comments, *one.stray)))):
            yield Hit(kind="note", name=one.label, url=f"{url}#h-notes", text=notes)
    for page in report.book.knowledge:
        yield from _parts(page, plain)


def _parts(page: KnowledgePage, plain: Plain) -> Iterator[Hit]:
    """A page by its headings, so that a hit leads to the part that it is in."""
    url = f"knowledge/{page.slug}.html"
    for part in sections(body_of(page.text)):
        name = f"{page.title} · {part.heading}" if part.heading else page.title
        text = one_line(plain(f"{part.heading or page.title} {part.text}"))
        yield Hit(kind="knowledge", name=name, url=f"{url}#{part.anchor}" if part.anchor else url, text=text)


def _own(report: Report) -> Iterator[Hit]:
    """Pages that the team added: by all their titles and by what stands in them as text."""
    plain = plainer(report.book.names)
    for page in report.book.own_pages:
        titles = dict.fromkeys((*labels_of(page.title), page.name))
        said = _CODE.sub(" ", page.text) if page.is_template else plain_words(plain(page.text))
        name = said_in(page.title, report.rules.site.language) or page.name
        text = one_line(" · ".join((*titles, said)))
        yield Hit(kind="own", name=name, url=f"pages/{page.slug}.html", text=text)


def _task(task: Task, name: str, url: str, named: Mapping[str, str], plain: Plain) -> Hit:
    by = _name(task.assignees[0] if task.assignees else None, named)
    return Hit(kind="task", name=name, url=url, text=one_line(plain(task.text)), on=task.due, by=by)


def _facts(state: CustomerState) -> str:
    """What the front matter says of a customer: names, people and how to reach them, needs, words as typed."""
    one = state.customer
    people = (part for each in one.contacts for part in (each.name, each.title, *each.phones, *each.mails, each.chat))
    wishes = (each.text for each in (*one.needs, *one.pains))
    deals = (each.name for each in one.opportunities)
    own = (one.id, one.name, one.short_name, one.group, one.region, one.industry, one.source_detail, one.address)
    found = (*own, *one.former_ids, *one.former_names, *one.tags, *people, *deals, *wishes)
    return one_line(" · ".join(dict.fromkeys(str(text) for text in found if text)))


def _entries(report: Report) -> Iterator[Hit]:
    pages, named, plain = _pages(report), _names(report), plainer(report.book.names)
    for state in report.figures.customers:
        one = state.customer
        for entry in one.follow_ups:
            url = f"{pages[one.path]}#e{entry.number}"
            by = _name(entry.author, named)
            yield Hit(kind="entry", name=one.label, url=url, text=plain(_told(entry)), on=entry.on, by=by)


def _told(entry: FollowUp) -> str:
    """All that an entry says."""
    people = (one.name for one in entry.participants)
    return one_line(" · ".join(text for text in (entry.content, *people, *(one.value for one in entry.fields)) if text))


def _pages(report: Report) -> dict[str, str]:
    return {path: f"customers/{slug}.html" for path, slug in customer_slugs(report).items()}


def _names(report: Report) -> dict[str, str]:
    return {one.id: one.name for one in report.rules.team.members}


def _name(key: str | None, named: Mapping[str, str]) -> str:
    """The member's name, else what was typed."""
    return named.get(key or "", key or "")
