"""`make proof`: what a keystroke costs at 5,000 customers, over the protocol, as an editor feels it.

Run: `python -m tests.lsp.lsp_speed [CUSTOMERS]`. The clock runs from the change that an editor sends to the first
problems that it is told of that very version: these must hold what rules across records say, for records that are typed
in and for those that are open beside it. A whole check of the same files in the same process stands below, as a
multiple. It fails where of any kind of change one keystroke in twenty takes a tenth of a second.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from site_builder.adapters.disk import read_records
from site_builder.app.check import check
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.lsp.texts import Text
from tests.bench.team import TODAY, name, write_team
from tests.lsp import client
from tests.lsp.client import Editor, editor
from tests.lsp.keystrokes import typed

CUSTOMERS, STROKES, EACH = 5_000, 200, 40
client.PATIENCE = 600
MOST = 0.1
"""Seconds."""
HEAD = "说话直接"
PAGE, ENTRY = "records/knowledge/开场.md", "records/inbox/a.md"
INBOX = "---\n客户: {}\n---\n\n### 2026-06-29 电话 @rep01\n聊了聊。\n\n- 下一步 2026-07-03 电话：再问\n"
CODES = ("91110000600037341L", "91310000631696382C")


class Kind(NamedTuple):
    """A kind of change: two texts of a record, typed in turns, and what the second one has for a problem.

    `beside` is told of the record that is open beside it.
    """

    what: str
    texts: tuple[str, str]
    code: str
    beside: bool = False


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def line_of(text: str, key: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(key))


def tied(root: Path) -> None:
    """Records that name others, as in a team that has worked for years: some of them by a slip, or in vain."""
    files = sorted((root / "records/customers").iterdir())
    for number, file in enumerate(files):
        text = file.read_text("utf-8")
        if number % 10 == 0:
            text = text.replace(HEAD, f"[[{name(number)}]] 介绍，{HEAD}")
        if number % 50 == 1:
            text = text.replace(HEAD, f"[[没有{number}精密]] 介绍，{HEAD}")
        if number % 50 == 2:
            text = text.replace("等级:", f"上级公司: 没有{number}的公司\n等级:", 1)
        file.write_text(text, "utf-8")
    for path, text in ((PAGE, "# 开场白\n\n## 首次\n"), (ENTRY, INBOX.format("C000001"))):
        (root / path).parent.mkdir()
        (root / path).write_text(text, "utf-8")


def stroke(one: Editor, uri: str, version: int, text: str) -> float:
    """Seconds from a change to the problems of that very version."""
    start = perf_counter()
    document = {"uri": uri, "version": version}
    one.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
    one.problems(uri, version)
    return perf_counter() - start


def strokes(one: Editor, uri: str, text: str) -> Iterator[float]:
    """Any keys."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for version, found in enumerate(typed(Text(text), chance, STROKES), 2):
        yield stroke(one, uri, version, found.raw)


def kinds(text: str, twin: str, other: str) -> Iterator[Kind]:
    """All that rules across records look at; `other` is open beside, and names this record."""
    number, called = line_of(text, "编号"), line_of(text, "客户名称")
    people = text[text.index("联系人:") : text.index("需求:")]
    same = text.replace(people, twin[twin.index("联系人:") : twin.index("需求:")])
    own = called.removeprefix("客户名称: ")
    yield Kind("number", (text, text.replace(number, line_of(twin, "编号"))), "GJ501")
    yield Kind("name", (same, same.replace(called, line_of(twin, "客户名称"))), "GJ502")
    named = text.replace(called, line_of(twin, "客户名称"))
    yield Kind("phone", (named, same.replace(called, line_of(twin, "客户名称"))), "GJ502")
    codes = tuple(text.replace("等级:", f"统一社会信用代码: {code}\n等级:", 1) for code in CODES)
    yield Kind("credit code", (codes[1], codes[0]), "GJ507")
    yield Kind("link", (text, text.replace(HEAD, f"[[{own}们]]{HEAD}")), "GJ505")
    parents = tuple(text.replace("等级:", f"上级公司: {one}\n等级:", 1) for one in (other, f"{other}们"))
    yield Kind("parent", (parents[0], parents[1]), "GJ506")
    yield Kind("name that another record links to", (text, text.replace(called, f"{called}们")), "GJ506", beside=True)


def across(one: Editor, uri: str, beside: str, kind: Kind, first: int) -> Iterator[float]:
    """Seconds until all is told; it fails where what is told first is not all."""
    for turn in range(EACH):
        version, is_wrong = first + turn, turn % 2 == 1
        start = perf_counter()
        if kind.beside:
            one.told.pop(beside, None)
        took = stroke(one, uri, version, kind.texts[is_wrong] + f"\n{turn}")
        place = uri
        if kind.beside and turn:
            one.problems(beside)
            place, took = beside, perf_counter() - start
        codes = {problem["code"] for problem in one.told[place]["diagnostics"]} if not kind.beside or turn else set()
        if (kind.code in codes) is not is_wrong:
            say(f"{kind.what}: {kind.code} is not told at once")
            raise SystemExit(1)
        yield took


def peak(process: int) -> str:
    """Megabytes that a process had at most, where the system tells (Linux)."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    found = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    return str(found[0]) if found else "?"


def whole(root: Path) -> float:
    """Seconds of a check of everything that knows nothing from before."""
    start = perf_counter()
    check(load_files(read_records(root)), Day(today=TODAY))
    return perf_counter() - start


def told(what: str, took: list[float]) -> float:
    """Say it; the slowest but one in twenty."""
    took = sorted(took)
    late = took[int(len(took) * 0.95)]
    each, most = median(took) * 1000, took[-1] * 1000
    say(f"{what}: {len(took)} keys, median {each:.1f} ms, one in twenty {late * 1000:.1f} ms, slowest {most:.1f} ms")
    return late


def session(one: Editor, paths: list[Path]) -> Iterator[float]:
    """Type in one record, another one is open beside it: the late ones of each kind of change."""
    path, beside = paths[len(paths) // 2], paths[len(paths) // 2 - 1]
    text, other, twin = (file.read_text("utf-8") for file in (path, beside, paths[0]))
    own = line_of(text, "客户名称").removeprefix("客户名称: ")
    one.open(
        beside.as_uri(),
        other.replace("等级:", f"上级公司: {own}\n统一社会信用代码: {CODES[0]}\n等级:", 1).replace(HEAD, f"[[{own}]]"),
    )
    one.problems(beside.as_uri())
    yield told("any keys", list(strokes(one, path.as_uri(), text)))
    called = line_of(other, "客户名称").removeprefix("客户名称: ")
    for number, kind in enumerate(kinds(text, twin, called), 1):
        yield told(kind.what, list(across(one, path.as_uri(), beside.as_uri(), kind, number * 1000)))
    page = "# 开场白\n\n## 首次\n{}\n"
    pages = Kind("link of a page", (page.format(f"[[{own}]]"), page.format("[[没有这家]]")), "GJ505")
    title = "# {}\n\n## 首次\n[[开场白]]\n"
    titles = Kind("title of a page", (title.format("开场白"), title.format("开头")), "GJ505")
    entries = Kind("customer of an entry", (INBOX.format("C000001"), INBOX.format("C9")), "GJ222")
    root = path.parents[2]
    for place, kind in ((PAGE, pages), (PAGE, titles), (ENTRY, entries)):
        uri = (root / place).as_uri()
        one.open(uri, kind.texts[0])
        one.problems(uri, 1)
        yield told(kind.what, list(across(one, uri, "", kind, 2)))
        one.tell("textDocument/didClose", textDocument={"uri": uri})
        one.told.pop(uri)


def main() -> int:
    """Print what it takes; 1 where it is too much."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else CUSTOMERS
    late: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        root = write_team(Path(folder), customers)
        tied(root)
        paths = sorted((root / "records/customers").iterdir())
        path = paths[customers // 2]
        for run in ("first start", "later start"):
            start = perf_counter()
            with editor(root, "--today", TODAY.isoformat()) as one:
                one.open(path.as_uri(), path.read_text("utf-8"))
                one.problems(path.as_uri())
                alone = perf_counter() - start
                one.ask("textDocument/documentSymbol", textDocument={"uri": path.as_uri()})
                say(f"{run}: {alone:.1f} s to the record's own problems, {perf_counter() - start:.1f} s to the team's")
                late += session(one, paths)
                say(f"memory at most {peak(one.process.pid)} MB")
        again = whole(root)
        say(f"a whole check: {again:.1f} s")
    return int(max(late) > MOST)


if __name__ == "__main__":
    sys.exit(main())
