"""A digest as plain text, for mail programs that show nothing else and for the terminal."""

from collections.abc import Iterator

from site_builder.exporters.digest.message import Line, Message, Table


def text(message: Message) -> str:
    """The whole message."""
    return "\n".join(_lines(message)).rstrip() + "\n"


def _lines(message: Message) -> Iterator[str]:
    yield message.title
    yield message.lead
    if message.table:
        yield ""
        yield from _table(message.table)
    for block in message.blocks:
        yield ""
        yield f"{'!' if block.late else '*'} {block.title}"
        yield from (f"  - {_said(line)}" for line in block.lines)
    yield ""
    yield "-- "
    if message.url:
        yield f"{message.open_site} {message.url}"
    yield message.footer


def _said(line: Line) -> str:
    return f"{line.told} · {line.note}" if line.note else line.told


def _table(table: Table) -> Iterator[str]:
    """One line for each member: columns would not stay in line where letters have different widths."""
    yield f"* {table.title}"
    for name, *cells in table.rows:
        told = " · ".join(f"{head} {cell}" for head, cell in zip(table.head[1:], cells, strict=True) if cell != "–")
        yield f"  - {name} · {told or '–'}"
