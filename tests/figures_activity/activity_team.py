"""Records as people write them, asked for figures of work."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from site_builder.metrics.asking.ask import Answer, Row, ask, is_key
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.measure import measure
from site_builder.model.history import History
from site_builder.model.period import ALL_TIME
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules
from site_builder.parse.periods import read_period

TODAY = date(2026, 3, 12)
TEAM = """departments: [销售部, 技术部, 财务部]
members:
  - {id: zhangwei, name: 张伟, department: 销售部, manager: liuyang}
  - {id: lina, name: 李娜, department: 销售部, manager: sunli}
  - {id: idle, name: 周敏, department: 销售部, manager: sunli}
  - {id: liuyang, name: 刘洋, role: manager, department: 销售部}
  - {id: sunli, name: 孙丽, role: manager, department: 销售部}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
  - {id: hexin, name: 何欣, role: support}
"""


def settings(**texts: str) -> tuple[SourceFile, ...]:
    """Configuration files by their stem."""
    given = {"team": TEAM} | texts
    return tuple(
        SourceFile(path=f"records/config/{name}.yaml", content=text.encode(), size=len(text))
        for name, text in given.items()
    )


@cache
def rules(**texts: str) -> Rules:
    """The team's rules; nothing in its files may be wrong."""
    found, problems = read_rules(settings(**texts))
    assert [one.code for one in problems] == []
    return found


def record(*entries: str, id_: str = "C1", head: str = "", tasks: str = "", archived: bool = False, **keys: str) -> str:
    """A customer file; each entry starts with its heading without the hashes."""
    front = {"编号": id_, "客户名称": f"客户{id_}", "等级": "A", "负责人": "zhangwei", "首次接触": "2026-01-05"} | keys
    lines = "".join(f"{key}: {value}\n" for key, value in front.items() if value)
    todo = f"\n## 待办\n\n{tasks}" if tasks else ""
    log = "\n".join(f"### {one}\n" for one in entries)
    mark = "<archived>" if archived else ""
    return f"{mark}---\n{lines}{head}---\n{todo}\n## 跟进记录\n\n{log}"


def ledger(
    *records: str, given: Rules | None = None, today: date = TODAY, history: History | None = None, name: str = "{}"
) -> Ledger:
    """The records read and measured."""
    files = []
    for place, text in enumerate(records):
        folder = "archive" if text.startswith("<archived>") else "customers"
        content = text.removeprefix("<archived>").encode()
        path = f"records/{folder}/{name.format(place)}.md"
        files.append(SourceFile(path=path, content=content, size=len(content)))
    found = given or rules()
    book, _ = read_book(files, found)
    return measure(book, found, today, history).ledger


def answer(
    name: str, book: Ledger, period: str = "", by: Sequence[str] = (), where: Mapping[str, str] | None = None
) -> Answer:
    """What a figure answers."""
    span = read_period(period, book.today) if period else ALL_TIME
    assert span is not None
    return ask(book, name, span, by, [is_key(key, value) for key, value in (where or {}).items()])


def values(row: Row) -> tuple[object, object, object]:
    """Value, numerator and denominator."""
    one = row.measured
    return one.value, one.numerator, one.denominator


def more(row: Row, *names: str) -> tuple[object, ...]:
    """Further numbers of a row, all of which it must have."""
    found = dict(row.measured.more)
    return tuple(found[name] for name in names)


def counts(found: Answer, dimension: str) -> dict[str | None, object]:
    """The values by one dimension; its keys are in order and there once."""
    keys = [row.of(dimension) for row in found.rows]
    assert all(first != second for first, second in pairwise(keys))
    return {row.of(dimension): row.measured.value for row in found.rows}
