"""`new`, `claim` and `deal`: ten customers typed as people type, and what comes of them."""

import sys
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import HUADONG, POOL, Keyboard, call, check, put, write_team

TEN = (
    ("苏州　精密机械有限公司", "--tier", "Ａ", "--contact", "李明（采购总监，决策人，0512-55501234）", "--tag", "重点、制造", "--amount", "５０万"),
    ("杭州(样品)食品", "--tier", "b类", "--owner", "＠李娜", "--contact", "王芳(经理/0571-55505678)", "--source", "展会 2026年春季机床展"),
    ("上海：某某科技", "--tier", "C", "--risk", "黄: 比价 #1", "--need", "2026-03-01 排产系统，替换 Excel"),
    ("- 破折号公司", "--tier", "D", "--website", "https://a.example/b?c=d#e"),
    ("*星号贸易", "--tier", "A", "--budget", "@待定", "--first-contact", "昨天"),
    ('100%纯棉"引号"服饰', "--tier", "B", "--address", "朝阳路 1 号: 3 楼 # 302", "--strategic", "是"),
    ("无", "--tier", "B", "--short-name", "null"),
    ("a/b\\c:d*e?f<g>h|i", "--tier", "C", "--probability", "60%", "--expected-close", "3个月后"),
    ("深圳[方括号]{花括号}&锚点", "--tier", "A", "--collaborators", "李娜，张伟", "--product", "甲, 乙"),
    ("0571", "--tier", "A", "--credit-code", "91110000600037341L", "--needed-by", "年底"),
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GENJIN_USER", "zhangwei")
    return write_team(tmp_path)


def test_ten_customers_typed_by_hand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, (name, *options) in enumerate(TEN, 1):
        words = ["--", name] if name.startswith("-") else [name]
        assert call(root, "新建", *options, *words) == 0, (name, capsys.readouterr().err)
        path = root / capsys.readouterr().out.strip()
        assert f"编号: C20260312-{number:03}\n" in path.read_text("utf-8")
    assert call(root, "fmt", "--check") == 0
    code, problems = check(root, capsys)
    assert code == 0, problems
    assert not [line for line in problems.splitlines() if "GJ1" in line and "华东" not in line]
    assert call(root, "list", "负责人=李娜") == 0
    assert call(root, "build") == 0


def test_keys_in_order_and_the_first_step_by_the_tier(root: Path) -> None:
    assert (
        call(
            root,
            "new",
            "苏州精密",
            "--amount",
            "50万",
            "--tier",
            "A",
            "--contact",
            "李明（经理）",
            "--tag",
            "甲，乙",
            "--next",
            "发资料",
        )
        == 0
    )
    assert (root / "records/customers/苏州精密.md").read_text("utf-8") == (
        "---\n编号: C20260312-001\n客户名称: 苏州精密\n等级: A\n负责人: zhangwei\n首次接触: 2026-03-12\n联系人:\n  - 李明（经理）\n"
        "标签: [甲, 乙]\n金额: 50万\n---\n\n## 跟进记录\n\n### 2026-03-12 建档 @zhangwei\n新建客户档案。\n\n- 下一步 2026-03-19：发资料\n"
    )


@pytest.mark.parametrize("words", [("华东精密机械",), ("另一家", "--contact", "老王 ０５１２－６６７７８８９９")])
def test_likely_twins_are_shown_first(root: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "new", *words, "--tier", "A") == 1
    assert "C20250301-001" in capsys.readouterr().err
    assert call(root, "new", *words, "--tier", "A", "--force") == 0


@pytest.mark.parametrize(
    "words",
    [(), ("甲", ), ("甲", "--tier", "X"), ("甲", "--tier", "A", "--owner", "王五"), ("甲", "--tier", "A", "--first-contact", "以前"), ("甲", "--tier", "A", "--set", "x"), ("甲", "--nonsense")],
)  # fmt: skip
def test_wrong_use(root: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "new", *words) == 2
    assert "内部出错" not in capsys.readouterr().err
    assert len(list((root / "records/customers").iterdir())) == 2


def test_what_check_rejects_is_not_created(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "new", "甲", "--tier", "A", "--amount", "很多") == 1
    assert "GJ302" in capsys.readouterr().err
    assert len(list((root / "records/customers").iterdir())) == 2


def test_step_by_step(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("", "新客户", "甲", "B", "", "钱多多（总经理，0512-55501111）"))
    assert call(root, "new") == 0
    text = (root / "records/customers/新客户.md").read_text("utf-8")
    assert "等级: B\n负责人: zhangwei\n" in text
    assert "  - 钱多多（总经理，0512-55501111）\n" in text


def test_claim(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "认领", "华南") == 0
    assert (root / "records/customers/华南.md").read_text("utf-8") == POOL.replace("公海", "zhangwei") + (
        "\n### 2026-03-12 交接 @zhangwei\n从公海领取。\n\n- 下一步 2026-03-17：首次联系，了解需求\n"
    )
    assert check(root, capsys)[0] == 0
    assert call(root, "claim", "华南") == 2


def test_a_second_deal_moves_the_keys_of_the_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "deal", "华东", "二期", "--amount", "80万", "--close", "2026-09-30") == 0
    moved = HUADONG.replace(
        "金额: 50万   # 含税\n预计成交: 2026-06-30\n",
        "商机:\n  - 编号: O1\n    开始: 2025-03-01\n    金额: 50万   # 含税\n    预计成交: 2026-06-30\n"
        "  - 编号: O2\n    名称: 二期\n    开始: 2026-03-12\n    金额: 80万\n    预计成交: 2026-09-30\n",
    )
    file = root / "records/customers/华东.md"
    assert file.read_text("utf-8") == moved
    assert call(root, "deal", "华东", "三期", "--opened", "明天") == 0
    assert file.read_text("utf-8") == moved.replace(
        "预计成交: 2026-09-30\n", "预计成交: 2026-09-30\n  - 编号: O3\n    名称: 三期\n    开始: 2026-03-13\n"
    )
    assert check(root, capsys)[0] == 0
    assert call(root, "log", "华东", "电话", "聊二期", "-o", "o2", "--stage", "方案报价", "--next", "明天 发方案") == 0
    assert "- 阶段 O2：初步接触 → 方案报价\n- 下一步 O2 2026-03-13：发方案\n" in file.read_text("utf-8")
    assert call(root, "deal", "华东", "又是二期", "--id", "O2") == 2
    assert call(root, "deal", "华东", "四期", "--amount", "很多") == 1


def test_a_list_on_one_line_is_left_to_people(root: Path) -> None:
    text = HUADONG.replace("金额: 50万   # 含税\n预计成交: 2026-06-30\n", "商机: [{编号: O1, 金额: 50万}]\n")
    put(root, "records/customers/华东.md", text)
    assert call(root, "deal", "华东", "二期") == 2
    assert (root / "records/customers/华东.md").read_text("utf-8") == text


def test_a_deal_of_the_same_day_leaves_the_entries_of_that_day_their_meaning(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        call(root, "log", "华东", "电话", "x", "--stage", "方案报价", "--next", "y", "--due", "明天", "-a", "zhangwei")
        == 0
    )
    assert call(root, "deal", "华东", "二期", "--amount", "30万") == 0
    assert check(root, capsys)[0] == 0


def test_a_tier_is_known_by_a_word_of_its_label(root: Path) -> None:
    assert call(root, "new", "西岭仪表", "--tier", "持续培育", "--owner", "lina") == 0
    assert "等级: B" in (root / "records/customers/西岭仪表.md").read_text("utf-8")
