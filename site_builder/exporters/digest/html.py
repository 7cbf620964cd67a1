"""A digest as an HTML mail: tables and styles in place, for Outlook's Word engine, QQ mail and phones alike.

Nothing is loaded from anywhere, nothing runs; colours hold on light and dark.
"""

from collections.abc import Iterator
from html import escape

from site_builder.exporters.digest.message import Block, Line, Message, Table

_FONT = "font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Roboto,Arial,sans-serif"
_INK, _SOFT, _LINK, _LATE, _RULE, _PAPER, _DESK = (
    *("#1a1f27", "#5a6472", "#0b5cad", "#b3261e", "#dfe3e8", "#ffffff", "#f4f5f7"),
)
_TABLE = 'role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"'


def html(message: Message) -> str:
    """The whole document."""
    return "\n".join(_lines(message)) + "\n"


def _lines(message: Message) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(message.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light">'
    yield f"<title>{escape(message.subject)}</title>"
    yield "</head>"
    yield f'<body style="margin:0;padding:0;background:{_DESK}">'
    yield f'<div style="display:none;max-height:0;overflow:hidden">{escape(message.lead)}</div>'
    yield f'<table {_TABLE} style="background:{_DESK}"><tr><td align="center" style="padding:16px 8px">'
    yield '<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->'
    yield f'<table {_TABLE} style="max-width:600px;background:{_PAPER};border:1px solid {_RULE}">'
    yield from _row(f'<h1 style="{_style(20, _INK)};margin:0">{escape(message.title)}</h1>', "20px 20px 0")
    yield from _row(f'<p style="{_style(15, _SOFT)};margin:0">{escape(message.lead)}</p>', "6px 20px 4px")
    if message.table:
        yield from _row("".join(_table(message.table)), "14px 20px 4px")
    for block in message.blocks:
        yield from _row("".join(_block(block)), "14px 20px 0")
    yield from _row("".join(_foot(message)), "20px")
    yield "</table>"
    yield "<!--[if mso]></td></tr></table><![endif]-->"
    yield "</td></tr></table>"
    yield "</body>"
    yield "</html>"


def _style(size: int, colour: str, weight: str = "") -> str:
    bold = f";font-weight:{weight}" if weight else ""
    return f"{_FONT};font-size:{size}px;line-height:1.5;color:{colour}{bold}"


def _row(inside: str, padding: str) -> Iterator[str]:
    yield f'<tr><td style="padding:{padding}">{inside}</td></tr>'


def _block(block: Block) -> Iterator[str]:
    colour = _LATE if block.late else _INK
    yield f'<h2 style="{_style(16, colour, "bold")};margin:0 0 4px">{escape(block.title)}</h2>'
    yield f"<table {_TABLE}>"
    yield from (_line(line, late=block.late) for line in block.lines)
    yield "</table>"


def _line(line: Line, *, late: bool) -> str:
    name = escape(line.name)
    if line.url:
        name = f'<a href="{escape(line.url)}" style="color:{_LINK};text-decoration:none">{name}</a>'
    note = f'<span style="color:{_LATE if late else _SOFT}">{escape(line.note)}</span>' if line.note else ""
    told = "<br>".join(part for part in (escape(line.text), note) if part)
    style = f"{_style(15, _INK)};padding:8px 0;border-top:1px solid {_RULE};word-break:break-word"
    return f'<tr><td style="{style}"><b>{name}</b>{"<br>" if told else ""}{told}</td></tr>'


def _table(table: Table) -> Iterator[str]:
    """The team in figures; here rows and columns mean something, so it is told as a table."""
    yield f'<h2 style="{_style(16, _INK, "bold")};margin:0 0 4px">{escape(table.title)}</h2>'
    yield '<table border="0" cellpadding="0" cellspacing="0" width="100%"><thead><tr>'
    for at, head in enumerate(table.head):
        yield f'<th scope="col" align="{_side(at)}" style="{_cell(at, _SOFT)}">{escape(head)}</th>'
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>"
        yield f'<th scope="row" align="left" style="{_cell(0, _INK)}">{escape(row[0])}</th>'
        for at, cell in enumerate(row[1:], 1):
            colour = _LATE if at == 1 and cell.isdecimal() else _INK
            yield f'<td align="{_side(at)}" style="{_cell(at, colour)}">{escape(cell)}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _side(at: int) -> str:
    return "right" if at else "left"


def _cell(at: int, colour: str) -> str:
    return f"{_style(14, colour)};font-weight:normal;padding:6px {0 if at else 8}px 6px 0;border-top:1px solid {_RULE}"


def _foot(message: Message) -> Iterator[str]:
    if message.url:
        link = f'<a href="{escape(message.url)}" style="color:{_LINK}">{escape(message.open_site)}</a>'
        yield f'<p style="{_style(15, _INK)};margin:0 0 10px">{link}</p>'
    yield f'<p style="{_style(13, _SOFT)};margin:0">{escape(message.footer)}</p>'
