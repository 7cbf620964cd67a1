"""What may not be in a file, by its kind: each looks with the reader that the kind of file is for."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import cmarkgfm
import openpyxl
from cmarkgfm.cmark import Options

from tests.hostile.hostile_team import MARK

_ADDRESSES = {"href", "src", "action", "formaction", "srcset", "data", "poster", "cite", "background", "ping"}
_COMMAND = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SUM = "1337"
"""What 7*191 comes to, where somebody reckons it."""
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_FORMULA = re.compile(r"[ \u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_RUNNER = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
_ANNOTATION = re.compile(
    r"::(?:error|warning|notice) file=[^,\n]*,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?title=[^:\n]*::[^\n]*"
)


class _Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.bad += [f"<{tag}>"] if MARK in tag else []
        self.bad += [f"<{tag} {name}>" for name in names if MARK in name or name.startswith("on")]
        self.bad += [f"{name}={value}" for name, value in attrs if name in _ADDRESSES and _COMMAND.match(value or "")]
        self.bad += ["srcdoc"] if "srcdoc" in names else []
        if tag == "script" and "src" not in names:
            self.bad.append("<script> in a page")
        if tag in {"iframe", "object", "embed", "base", "applet", "frame"} or (tag, "http-equiv") in [
            (tag, name) for name in names
        ]:
            self.bad += [] if tag == "meta" and ("http-equiv", "refresh") not in attrs else [f"<{tag}>"]

    def handle_comment(self, data: str) -> None:
        self.bad += [f"<!--{data[:60]}"] if MARK in data else []

    def handle_data(self, data: str) -> None:
        self.bad += [data[:60]] if _SUM in data else []


def html(content: bytes) -> list[str]:
    page = _Page()
    page.feed(content.decode("utf-8"))
    page.close()
    return page.bad


def xml(content: bytes) -> list[str]:
    """Well-formed, and no element or attribute is the record's; addresses lead to pages."""
    found = []
    for one in ET.fromstring(content).iter():  # noqa: S314 - our own output
        found += [one.tag] if MARK in one.tag else []
        found += [name for name in one.attrib if MARK in name or name.startswith("on")]
        found += [value for name, value in one.attrib.items() if name in _ADDRESSES and _COMMAND.match(value)]
    return found


def feed(content: bytes) -> list[str]:
    """Atom: the XML, and the HTML inside of it."""
    inside = [one.text or "" for one in ET.fromstring(content).iter() if one.get("type") == "html"]  # noqa: S314
    return [*xml(content), *(bad for one in inside for bad in html(one.encode()))]


def script(content: bytes) -> list[str]:
    """Data of a page: outside of its strings nothing is the record's, and nothing ends it early."""
    text = content.decode("utf-8")
    rest = _STRING.sub('""', text)
    bad = [word for word in (MARK, _SUM) if word in rest]
    return bad + [word for word in ("</script", "<!--", "\u2028", "\u2029", "\0") if word in text and MARK in text]


def data(content: bytes) -> list[str]:
    """JSON, one document or one on each line."""
    text = content.decode("utf-8")
    try:
        json.loads(text)
    except ValueError:
        for line in text.rstrip("\n").split("\n"):
            json.loads(line)
    return script(content) if "</script" not in text else []


def style(content: bytes) -> list[str]:
    return [MARK] if MARK.encode() in content else []


def card(content: bytes) -> list[str]:
    """Calendars and cards: lines parted by CRLF alone, properties of ours, parts closed in their order."""
    text = content.decode("utf-8")
    lines = text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")
    bad = [line[:60] for line in lines if re.search("[\x00-\x08\x0a-\x1f\x7f\u2028]", line)]
    bad += [line[:60] for line in lines if re.match(f"(?i)(x-{MARK}|bcc|attach|url:javascript|::)", line)]
    open_: list[str] = []
    for line in lines:
        kind, _, name = line.partition(":")
        if kind == "BEGIN":
            bad += [line] if name in open_ else []
            open_.append(name)
        elif kind == "END" and (not open_ or open_.pop() != name):
            bad.append(line)
    return bad + open_


def table(content: bytes) -> list[str]:
    """No cell is a formula, whatever stands before it."""
    cells = (one for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for one in row)
    return [one[:40] for one in cells if _FORMULA.match(one) and not _NUMBER.fullmatch(one)]


def book(content: bytes) -> list[str]:
    found = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    return [str(one.value)[:40] for one in cells if one.data_type == "f" or one.hyperlink]


def packed(content: bytes) -> list[str]:
    """Each file of a zip by its kind; no name leads out of where it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        names = [one for one in box.namelist() if one.startswith("/") or ".." in one.split("/") or MARK in one]
        return names + [bad for one in box.namelist() for bad in look(one, box.read(one))]


def database(content: bytes) -> list[str]:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    said = base.execute("PRAGMA integrity_check").fetchall()
    names = [one for (one,) in base.execute("SELECT name FROM sqlite_master") if MARK in one]
    base.close()
    return names + [str(one) for (one,) in said if one != "ok"]


def markdown(content: bytes) -> list[str]:
    """As a forge shows it, before the forge takes anything out; and nobody is called, nothing is linked."""
    shown = cmarkgfm.github_flavored_markdown_to_html(content.decode("utf-8"), Options.CMARK_OPT_UNSAFE)
    return html(shown.encode())


def terminal(content: bytes) -> list[str]:
    """Nothing that a terminal or a CI runner obeys, nothing that turns the text around."""
    text = content.decode("utf-8").replace("\t", " ")
    return [repr(one) for one in _CONTROLS.findall(text)][:5] + _RUNNER.findall(text)


def annotations(content: bytes) -> list[str]:
    """Every command to the runner is one of ours, whole on its line."""
    lines = content.decode("utf-8").split("\n")
    commands = [one for one in lines if one.lstrip().startswith("::")]
    others = "\n".join(one for one in lines if one not in commands)
    return (
        [one[:80] for one in commands if not _ANNOTATION.fullmatch(one)]
        + terminal(others.encode())
        + [repr(one) for one in _CONTROLS.findall("".join(commands))][:5]
    )


def nothing(content: bytes) -> list[str]:
    """Pictures: made of no words."""
    return [] if MARK.encode() not in content else [MARK]


KINDS: Mapping[str, Callable[[bytes], list[str]]] = {
    "html": html,
    "svg": xml,
    "xml": feed,
    "js": script,
    "json": data,
    "ndjson": data,
    "webmanifest": data,
    "css": style,
    "ics": card,
    "vcf": card,
    "csv": table,
    "xlsx": book,
    "zip": packed,
    "sqlite": database,
    "db": database,
    "md": markdown,
    "png": nothing,
    "txt": nothing,
    "parquet": lambda content: [] if content[:4] == b"PAR1" else ["no parquet"],
    "terminal": terminal,
    "github": annotations,
}
"""By the ending of a file, or what reads the output of a command."""


def look(name: str, content: bytes) -> list[str]:
    """What is wrong with a file; an ending that nobody knows how to look at is wrong too."""
    kind = name.rsplit(".", 1)[-1]
    return KINDS[kind](content) if kind in KINDS else [f"{name}: of a kind that no test looks at"]


def faults(files: Iterator[tuple[str, bytes]]) -> dict[str, list[str]]:
    """What is wrong, by file; nothing where all is well."""
    return {name: bad[:4] for name, content in files if (bad := look(name, content))}
