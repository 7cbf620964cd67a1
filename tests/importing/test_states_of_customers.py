"""How far a customer is: one word means the same whatever stands beside it."""

from pathlib import Path

import pytest

from tests.importing.import_team import answer, book, write_csv, write_team

FXIAOKE = ("客户名称（必填）", "客户级别", "成交状态", "所属公海", "负责人", "负责人主属部门", "生命状态", "锁定状态")
PLAIN = ("客户名称", "客户级别", "成交状态", "负责人")
ROWS = (("海川机械", "B", "已成交"), ("江北食品", "A", "高意向(商务谈判)"), ("南湖电子", "C", "未成交"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def stages(root: Path) -> dict[str, list[str]]:
    return {
        one.name or "": [move.target for entry in one.follow_ups for move in entry.moves]
        for one in book(root).book.customers
    }


@pytest.mark.parametrize("head", [FXIAOKE, PLAIN], ids=["fxiaoke", "plain"])
def test_a_closing_state_is_a_state(
    root: Path, tmp_path: Path, head: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    values = [dict(zip(("name", "tier", "state"), row, strict=True)) for row in ROWS]
    places = {"客户名称（必填）": "name", "客户名称": "name", "客户级别": "tier", "成交状态": "state"}
    rows = [
        [one[places[title]] if title in places else "张伟" if title == "负责人" else "" for title in head]
        for one in values
    ]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "c.csv", [head, *rows])), "--first-step", "spread")
    assert (code, told["problems"]) == (0, [])
    assert stages(root) == {"海川机械": ["signed"], "江北食品": ["negotiation"], "南湖电子": []}


def test_beside_another_state_the_further_one_counts_and_the_other_is_noted(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = (*FXIAOKE, "客户状态")
    rows = [
        ("海川机械", "B", "已成交", "", "张伟", "", "", "", "跟进中"),
        ("江北食品", "A", "未成交", "", "张伟", "", "", "", "高意向(商务谈判)"),
    ]
    code, _ = answer(root, capsys, str(write_csv(tmp_path / "c.csv", [head, *rows])), "--first-step", "spread")
    assert code == 0
    assert stages(root) == {"海川机械": ["signed"], "江北食品": ["negotiation"]}
    assert {one.name: one.notes for one in book(root).book.customers} == {
        "海川机械": "客户状态：跟进中",
        "江北食品": "成交状态：未成交",
    }


def test_two_different_ends_are_asked_about(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(*PLAIN, "客户状态"), ("海川机械", "B", "已成交", "张伟", "流失客户")]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "c.csv", rows)))
    assert (code, [(one["name"], one["row"]) for one in told["problems"]]) == (1, [("differs", 2)])
