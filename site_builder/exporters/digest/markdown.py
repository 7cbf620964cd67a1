"""A digest as Markdown, in the dialect of each chat; what people typed can neither format, link nor call anybody."""

from collections.abc import Iterator

from site_builder.exporters.digest.message import Block, Line, Message, Table
from site_builder.model.frozen import dataclass

_MARKS = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in "[]*_`<>~|\\"})
"""Signs that mean something in some dialect, as their full-width twins: they look the same and do nothing."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a chat writes headings, strong words, links and points of a list."""

    heading: str = "### {}"
    strong: str = "**{}**"
    link: str = "[{name}]({url})"
    point: str = "- {}"


PLAIN = Dialect()
CARD = Dialect(heading="**{}**")
SLACK = Dialect(heading="*{}*", strong="*{}*", link="<{url}|{name}>", point="• {}")


def markdown(message: Message, dialect: Dialect = PLAIN) -> list[str]:
    """The message as lines that may be parted between any two; headings and their points are lines of their own."""
    return list(_lines(message, dialect))


def _lines(message: Message, dialect: Dialect) -> Iterator[str]:
    yield dialect.heading.format(plain(message.title))
    yield plain(message.lead)
    if message.table:
        yield from _table(message.table, dialect)
    for block in message.blocks:
        yield from _block(block, dialect)
    if message.url:
        yield ""
        yield dialect.link.format(name=plain(message.open_site), url=message.url)


def _block(block: Block, dialect: Dialect) -> Iterator[str]:
    yield ""
    yield dialect.strong.format(plain(block.title))
    yield from (dialect.point.format(_said(line, dialect)) for line in block.lines)


def _said(line: Line, dialect: Dialect) -> str:
    name = plain(line.name)
    shown = dialect.link.format(name=name, url=line.url) if line.url else name
    parts = [plain(line.text)] if line.text else []
    parts += [plain(line.note)] if line.note else []
    return " · ".join((shown, *parts))


def _table(table: Table, dialect: Dialect) -> Iterator[str]:
    yield ""
    yield dialect.strong.format(plain(table.title))
    for name, *cells in table.rows:
        told = " · ".join(f"{head} {cell}" for head, cell in zip(table.head[1:], cells, strict=True) if cell != "–")
        yield dialect.point.format(f"{plain(name)} {plain(told) or '–'}")


def plain(text: str) -> str:
    """The text without anything that a chat would obey."""
    return " ".join(text.translate(_MARKS).split())
