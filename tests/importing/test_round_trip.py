"""What was exported and is imported into an empty team is the same book."""

import shutil
from dataclasses import fields
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas import read_excel

from site_builder.app.importing.own.text import own_text
from site_builder.app.load import load
from site_builder.exporters.formats.csv import content
from site_builder.exporters.taken.spoken import Spoken
from site_builder.importers.own.records import own_records
from site_builder.importers.own.sheets import own_sheets
from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Sheet, Workbook
from site_builder.importers.texts import unguarded
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.plain import plain
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text
from tests.importing.import_team import answer, call, state, write_csv, write_team
from tests.importing.own_export import taken_of

FREE = frozenset({"readings", "parts", "path", "waivers"})
WORDS = (
    st.text(st.sampled_from("甲乙丙ABCx：:，,、;；#@'\"[]{}-=+*&!|>%~/\\（）()0123. "), min_size=1, max_size=14)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
PROSE = st.lists(st.one_of(WORDS, st.just("")), min_size=1, max_size=3).map("\n".join).map(str.strip).filter(bool)


def stated(entry: FollowUp) -> dict[str, object]:
    """What an entry states; `5万` and `50000` are one amount."""
    return {
        one.name: plain(getattr(entry, one.name))
        for one in fields(entry)
        if not one.name.endswith("span") and one.name not in ("path", "fields", "fingerprint", "number")
    }


def same(before: Customer, after: Customer) -> None:
    for one in fields(before):
        if one.name in FREE:
            continue
        if one.name == "follow_ups":
            assert list(map(stated, after.follow_ups)) == list(map(stated, before.follow_ups))
        else:
            assert plain(getattr(after, one.name)) == plain(getattr(before, one.name)), one.name


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize(("form", "language"), [("xlsx", "zh"), ("csv", "zh"), ("xlsx", "en")])
def test_the_example_team(
    form: str, language: str, checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The team's own words, in whatever language a record has them: some of the example's are written in English."""
    old, new = tmp_path / "old", tmp_path / "new"
    for name in ("config", "customers", "archive"):
        shutil.copytree(checkout / "records" / name, old / "records" / name)
    for file in sorted((old / "records/customers").glob("*.md"))[12:-12]:
        file.unlink()
    site = old / "records/config/site.yaml"
    site.write_bytes(site.read_bytes().replace(b"\nlanguage: zh\n", f"\nlanguage: {language}\n".encode()))
    shutil.copytree(old / "records/config", new / "records/config")
    place = tmp_path / ("book.xlsx" if form == "xlsx" else "tables/")
    assert call(old, "--lang", language, "export", form, "--out", str(place)) == 0
    code, told = answer(new, capsys, str(place), "--partial")
    assert code == 0
    assert {one["name"] for one in told["problems"]} <= {"attachment-missing", "dangling-link"}
    there = load(old).book.by_path
    assert load(new).book.by_path.keys() == there.keys()
    for path, one in load(new).book.by_path.items():
        same(there[path], one)
    code, again = answer(new, capsys, str(place))
    assert (again["created"], again["updated"]) == ([], [])


def test_words_of_lists_in_another_language_become_the_teams_own(checkout: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    name = "records/customers/" + next(
        one.name for one in (checkout / "records/customers").iterdir() if "行业: 机械制造" in one.read_text("utf-8")
    )
    for root in (old, new):
        shutil.copytree(checkout / "records/config", root / "records/config")
    (old / name).parent.mkdir()
    shutil.copyfile(checkout / name, old / name)
    assert call(old, "--lang", "en", "export", "xlsx", "--out", str(tmp_path / "book.xlsx")) == 0
    assert "Machinery" in map(str, read_excel(tmp_path / "book.xlsx", "Customers", engine="openpyxl")["Industry"])
    assert call(new, "import", str(tmp_path / "book.xlsx"), "--partial") == 0
    same(load(old).book.customers[0], load(new).book.customers[0])


def test_a_text_that_no_cell_holds_is_told_and_never_taken_for_the_whole(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for root in (old, new):
        shutil.copytree(checkout / "records/config", root / "records/config")
    long = "说了很多。" * 7000
    (old / "records/customers").mkdir()
    record = "---\n编号: C1\n客户名称: 长谈\n等级: A\n负责人: zhangwei\n首次接触: 2026-03-01\n---\n\n## 跟进记录\n\n### 2026-03-02 电话 @zhangwei\n"
    (old / "records/customers/c.md").write_text(f"{record}{long}\n\n- 下一步 2026-03-20：回访\n", "utf-8")
    assert call(old, "--lang", "zh", "export", "xlsx", "--out", str(tmp_path / "book.xlsx")) == 0
    said = capsys.readouterr().err
    assert "工作表“跟进记录”第 2 行（长谈）“跟进内容”太长" in said
    assert "genjin export csv" in said
    code, told = answer(new, capsys, str(tmp_path / "book.xlsx"))
    assert (code, told["written"], told["problems"][0]["name"]) == (1, False, "cut-cell")
    assert call(old, "--lang", "zh", "export", "csv", "--out", str(tmp_path / "tables/")) == 0
    assert "太长" not in capsys.readouterr().err
    assert call(new, "import", str(tmp_path / "tables/"), "--partial") == 0
    assert load(new).book.customers[0].follow_ups[0].content == long


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def records(draw: st.DrawFn) -> str:
    """A record with odd texts in every corner that a person could write them into."""
    lines = [
        f"编号: C20260301-00{draw(st.integers(1, 9))}",
        f"客户名称: {quoted(draw(WORDS))}",
        "等级: A",
        "负责人: zhangwei",
        "首次接触: 2025-03-01",
    ]
    keys = ("简称", "地址", "预算", "合作历史", "集团")
    lines += [f"{key}: {quoted(draw(WORDS))}" for key in keys if draw(st.booleans())]
    if draw(st.booleans()):
        lines += ["联系人:", f"  - {{姓名: {quoted(draw(WORDS))}, 职务: {quoted(draw(WORDS))}, 电话: 0512-66778899}}"]
    if draw(st.booleans()):
        lines.append(
            draw(
                st.sampled_from(
                    [
                        "金额: 50万",
                        "金额: 12000 USD",
                        "成交概率: 60%",
                        "预计成交: 2026-06-30",
                        "风险: 黄 需对比",
                        "战略客户: 是",
                    ]
                )
            )
        )
    if draw(st.booleans()):
        lines.append('导入来源: [旧系统/kh1, "旧系统#1-2-3"]')
    entries = []
    for number in range(draw(st.integers(0, 3))):
        at = draw(st.one_of(st.just(""), st.times(time(8), time(18)).map(lambda one: f" {one:%H:%M}")))
        day = draw(st.dates(date(2025, 3, 1), date(2026, 3, 1)))
        text = "\n".join(f"> {line}".rstrip() if not line[:1].isalnum() else line for line in draw(PROSE).split("\n"))
        extra = draw(
            st.lists(
                st.sampled_from(
                    [
                        "- 参与：李明（20分钟）",
                        "- 反馈：太贵",
                        "- 下一步 2026-03-20 拜访 @lina：谈价格",
                        "- 回款 2025-06-01：3万 预付",
                        "- 竞品：某某",
                        "- 合同 2025-06-02：48万，编号 HT-1",
                    ]
                ),
                unique=True,
                max_size=3,
            )
        )
        entries.append(f"### {day}{at} 电话 @zhangwei\n第{number}次{text}\n\n" + "\n".join(extra))
    front = "\n".join(lines)
    notes = draw(st.one_of(st.just(""), PROSE.map(lambda text: f"注{text}\n\n")))
    tasks = draw(
        st.sampled_from(
            ["", "## 待办\n\n- [ ] 2026-03-13 @lina 评估接口 #协作\n- [x] 2026-03-10 @zhangwei 寄样册 (2026-03-09)\n\n"]
        )
    )
    return f"---\n{front}\n---\n\n{notes}{tasks}## 跟进记录\n\n" + "\n\n".join(entries) + "\n"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_any_record(text: str) -> None:
    taken = taken_of(text)
    before = taken.states[0].customer
    if before.malformed or before.stray or any(not one.valid for one in before.readings.values()):
        return
    sheets = []
    for table in taken.tables:
        book = read_tables(f"{taken.name(table)}.csv", content(table, taken, Spoken(taken.rules, taken.edition)))
        assert isinstance(book, Workbook)
        rows = tuple(
            tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in row) for row in book.sheets[0].rows
        )
        sheets.append(Sheet(name=taken.name(table), rows=rows))
    own = own_sheets(Workbook("csv", tuple(sheets)), taken.rules)
    found, problems = own_records(own, taken.rules)
    assert problems == ()
    (record,) = found
    after, _ = read_customer(source_text(before.path, own_text(record, taken.rules)), taken.rules)
    same(before, after)


def test_our_own_export_changes_nothing_of_a_customer_in_the_pool(tmp_path: Path) -> None:
    root = write_team(tmp_path / "pool")
    table = write_csv(tmp_path / "客户.csv", [("客户名称", "等级", "负责人"), ("海川机械", "B", "公海")])
    assert call(root, "import", str(table)) == 0
    before = state(root)
    assert call(root, "export", "xlsx", "--out", str(tmp_path / "book.xlsx")) == 0
    assert call(root, "import", str(tmp_path / "book.xlsx")) == 0
    assert state(root) == before
