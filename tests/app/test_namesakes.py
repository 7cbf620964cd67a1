"""An entry of the inbox, or a waiver of the configuration, that names a number which two records have."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.app import writing
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.namesakes import namesakes
from site_builder.app.writing import ALONGSIDE, Change, judge

DAY = Day(today=date(2026, 3, 12))
PATH = "records/customers/b.md"
RECORD = (
    "---\nid: {}\nname: {}\ntier: B\nowner: zhoumin\nfirst_contact: 2026-01-01\n联系人:\n  - 张敏（采购经理，13900000001）\n"
    "---\n\n## 跟进记录\n\n### 2026-03-01 电话 @zhoumin\n聊了。\n\n- 下一步 2026-03-20 电话：再问\n"
)
ENTRY = "\n### {} 电话 @{}\n问了。\n\n- 阶段：{}\n- 下一步 2026-03-20 电话：再问\n"
FIRST, SECOND = "初步接触 → 需求确认", "需求确认 → 方案报价"
WAITING = "records/inbox/1.md", "---\ncustomer: C1\n---\n" + ENTRY.format("2026-03-05", "zhoumin", FIRST)
EXCUSED = (
    "records/config/waivers.yaml",
    "waivers:\n  - {code: GJ403, customer: C1, reason: 试一试, until: 2026-06-01}\n",
)


def team(root: Path, second: str, *others: tuple[str, str]) -> Path:
    texts = {"records/customers/a.md": RECORD.format("C1", "甲公司"), PATH: second, **dict(others)}
    texts["records/config/team.yaml"] = "members:\n  - {id: zhoumin, name: 周敏, role: rep}\n"
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("other", [WAITING, EXCUSED])
@pytest.mark.parametrize("number", ["C1", "C2\nformer_ids: [C1]"])
@pytest.mark.parametrize(
    ("author", "move", "codes"),
    [
        ("zhoumin", FIRST, []),
        ("zhoumin", SECOND, ["GJ403"]),
        ("nobody", SECOND, ["GJ305", "GJ403"]),
    ],
)
def test_what_is_meant_for_the_first_of_two_is_not_taken_for_the_others(
    tmp_path: Path, other: tuple[str, str], number: str, author: str, move: str, codes: list[str]
) -> None:
    loaded = load(team(tmp_path, RECORD.format(number, "乙公司"), other))
    before = (tmp_path / PATH).read_bytes()
    change = Change(path=PATH, before=before, after=before + ENTRY.format("2026-03-10", author, move).encode())
    told = judge(loaded, change, DAY)
    assert [one.code for one in told.errors] == codes
    assert told.errors == writing._judge(loaded.files, (change,), DAY).errors


def test_records_with_other_numbers_are_left_unread(tmp_path: Path) -> None:
    loaded = load(team(tmp_path, RECORD.format("C2", "乙公司"), WAITING))
    first, second = loaded.book.customers
    assert namesakes((first,), loaded.files, ALONGSIDE) == {first.path}
    assert namesakes((second,), loaded.files, ALONGSIDE) == frozenset()
