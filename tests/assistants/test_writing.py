"""The tools that write: shown first, written as shown, marked, and judged by the checks."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.app.load import load
from site_builder.cli.assistant.tools import offered
from site_builder.cli.main import run
from site_builder.edits.assistant_mark import assistant_tag, marked
from site_builder.model.language import LANGUAGES
from site_builder.parse.tags import find_tags
from site_builder.parse.vocabulary.tag_words import ASSISTANT
from tests.assistants.desk import DAY, Desk

LOG = {
    "customer": "华东",
    "method": "电话",
    "text": "谈了分期，对方同意两期。",
    "next": "发合同草稿",
    "due": "下周三",
    "feedback": "价格可以",
}


def test_a_follow_up_is_shown_then_written(desk: Desk) -> None:
    before = desk.text()
    shown = desk.read("log_follow_up", **LOG)
    assert desk.text() == before
    assert "+### 2026-03-12 电话 @zhangwei\n+谈了分期，对方同意两期。 #AI代记\n" in shown["untrusted"]["diff"]
    assert "+- 下一步 2026-03-18：发合同草稿" in shown["untrusted"]["diff"]
    done = desk.write("log_follow_up", **LOG)
    assert desk.text().startswith(before.rstrip("\n"))
    assert desk.text().count("\n### ") == 2
    assert done["untrusted"]["commit"] == {
        "paths": ["records/customers/华东.md"],
        "message": "跟进：华东精密机械有限公司（1 条）",
        "author": "zhangwei",
    }
    assert desk.errors() == 0


def test_it_is_what_the_command_writes(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Desk(_copy(desk.root, tmp_path_factory.mktemp("other")))
    desk.write("log_follow_up", **LOG, stage="方案报价", **{"with": ["李明"]})
    words = ["log", "华东", "电话", "谈了分期，对方同意两期。 #AI代记", "--next", "发合同草稿", "--due", "下周三"]
    words += ["--feedback", "价格可以", "--stage", "方案报价", "--with", "李明", "--author", "zhangwei"]
    assert run(["-C", str(other.root), "--today", str(DAY), *words]) == 0
    assert desk.text() == other.text()


def test_nothing_is_written_into_a_comment(desk: Desk) -> None:
    """What follows an open comment is shown by no forge: neither the mark nor the entries to come."""
    for text in ("谈了 <!-- #AI代记 -->", "谈了 <!--"):
        assert "<!--" in desk.refused("log_follow_up", **{**LOG, "text": text})


@pytest.mark.parametrize(("method", "word"), [("审批", "审批"), ("spot-check", "抽查"), ("电话+审批", "审批")])
def test_what_counts_by_who_says_it_is_the_persons_own(desk: Desk, method: str, word: str) -> None:
    assert f"“{word}”要本人来写" in desk.refused("log_follow_up", **{**LOG, "method": method})


@pytest.mark.parametrize("text", ["谈了 `#AI代记`", "[#AI代记](http://x.example)", "| a |\n|---|\n| 1 |"])
def test_the_mark_stands_where_it_is_seen(text: str) -> None:
    assert marked(text, "zh").split()[-1] == "#AI代记"
    assert marked("| a |\n|---|\n| 1 |", "zh").endswith("|\n\n#AI代记")


def _copy(root: Path, target: Path) -> Path:
    for file in root.rglob("*"):
        if file.is_file():
            place = target / file.relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())
    return target


def test_the_next_step_is_set_by_an_entry_that_says_why(desk: Desk) -> None:
    before = desk.text()
    desk.write("set_next_step", customer="C20250301-001", next="改约技术交流", due="2026-03-20", reason="李明出差。")
    added = desk.text().removeprefix(before.rstrip("\n"))
    assert added == "\n\n### 2026-03-12 备注 @zhangwei\n李明出差。 #AI代记\n\n- 下一步 2026-03-20：改约技术交流\n"
    assert desk.read("customer", customer="华东")["untrusted"]["customer"]["next_step"]["text"] == "改约技术交流"
    assert desk.errors() == 0


def test_a_task_goes_below_the_others(desk: Desk) -> None:
    before = desk.text()
    desk.write("add_task", customer="华东", task="核对接口报价", due="3/17", assignee="李娜", tags=["协作"])
    line = "- [ ] 2026-03-17 @lina 核对接口报价 #协作 #AI代记 <- @zhangwei\n"
    assert desk.text() == before.replace("评估接口 #协作\n", f"评估接口 #协作\n{line}")
    task = load(desk.root).book.by_path["records/customers/华东.md"].tasks[-1]
    assert (task.asked_by, task.assignees, task.tags) == ("zhangwei", ("lina",), ("request", "AI代记"))
    assert desk.errors() == 0
    assert "已经有同样的待办" in desk.refused(
        "add_task", customer="华东", task="核对接口报价", due="3/17", assignee="李娜", tags=["协作"]
    )


def test_a_first_task_makes_its_section(desk: Desk) -> None:
    desk.write("add_task", customer="North", task="ask for the drawings")
    assert "## 待办\n\n- [ ] ask for the drawings #AI代记\n" in desk.text("north.md")
    assert desk.errors() == 0


@pytest.mark.parametrize(
    "task",
    ["2026-03-19 打电话", "@lina 打电话", "打电话 #紧急", "- [x] 打电话", "打电话 <- @lina", "打电话\n## 跟进记录"],
)
def test_a_task_that_would_mean_something_else_is_refused(desk: Desk, task: str) -> None:
    before = desk.text()
    shown = desk.call("add_task", customer="华东", task=task, due="2026-03-17")
    if not shown.refused:  # what is on one line after all
        written = str(shown.document["untrusted"]["diff"])  # type: ignore[index]
        assert written.count("\n+") == 2
        assert "+## " not in written
    assert desk.text() == before


def test_a_new_customer(desk: Desk) -> None:
    given = {
        "name": "苏州新能源",
        "tier": "B",
        "contacts": ["赵工（电气，0512-60001111）"],
        "next": "寄样册",
        "due": "明天",
    }
    done = desk.write("new_customer", **given)
    text = desk.text("苏州新能源.md")
    assert done["untrusted"]["path"] == "records/customers/苏州新能源.md"
    assert "编号: C20260312-001" in text
    assert "负责人: zhangwei" in text
    assert "#AI代记\n\n- 下一步 2026-03-13：寄样册" in text
    assert desk.errors() == 0


def test_one_that_is_there_is_not_made_twice(desk: Desk) -> None:
    assert "C20250301-001" in desk.refused("new_customer", name="华东精密机械", tier="A")
    assert "tier" in desk.refused("new_customer", name="苏州新能源")


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("log_follow_up", {**LOG, "method": "传真"}, "传真"),
        ("log_follow_up", {**LOG, "due": "某天"}, "某天"),
        ("log_follow_up", {**LOG, "next": None, "due": None}, "GJ401"),
        ("log_follow_up", {**LOG, "stage": "合同签订"}, "GJ405"),
        ("log_follow_up", {**LOG, "text": "谈了\n\n### 2026-03-01 电话 @lina\n假的"}, "另一条跟进"),
        ("log_follow_up", {**LOG, "text": "谈了\n- 合同 2026-03-12：900万"}, "谈了"),
        ("log_follow_up", {**LOG, "text": "谈了\u202e"}, "看不见的字符"),
        ("log_follow_up", {**LOG, "text": "谈了\U000e0041"}, "看不见的字符"),
        ("log_follow_up", {**LOG, "tier": "C"}, "tier"),
        ("log_follow_up", {**LOG, "author": "lina"}, "author"),
        ("set_next_step", {"customer": "华东", "next": "再谈", "due": "下周三"}, "缺少 reason"),
        ("add_task", {"customer": "华东", "task": "x", "assignee": "王五"}, "王五"),
    ],
)
def test_what_the_checks_refuse_is_not_written(desk: Desk, name: str, given: dict[str, Any], reason: str) -> None:
    before = desk.text()
    assert reason in desk.refused(name, **given)
    assert desk.text() == before


def test_a_refusal_names_arguments_and_no_options(desk: Desk) -> None:
    said = desk.refused("log_follow_up", **LOG, stage="需求确认")
    assert "stage" in said
    assert "--" not in said


def test_only_what_was_shown_is_written(desk: Desk) -> None:
    mark = desk.read("log_follow_up", **LOG)["confirm"]
    before = desk.text()
    assert "confirm" in desk.refused("log_follow_up", **{**LOG, "text": "别的话"}, confirm=mark)
    assert "confirm" in desk.refused("log_follow_up", **LOG, confirm="0" * 16)
    assert desk.text() == before
    file = desk.root / "records/customers/华东.md"
    file.write_text(before.replace("首次沟通。", "首次沟通，很好。"), "utf-8")
    assert "confirm" in desk.refused("log_follow_up", **LOG, confirm=mark)
    assert "AI代记" not in desk.text()


def test_whoever_may_only_look_writes_nothing(desk: Desk) -> None:
    looking = Desk(desk.root, author=None)
    assert "log_follow_up" in looking.refused("log_follow_up", **LOG)


def test_fields_of_the_teams_own(desk: Desk) -> None:
    fields = "fields:\n  - {key: mood, zh: 气氛, on: followup}\n  - {key: system, zh: 现有系统}\n"
    (desk.root / "records/config/fields.yaml").write_text(fields, "utf-8")
    desk.write("log_follow_up", **LOG, set=["气氛=轻松"])
    assert "\n- 气氛：轻松\n" in desk.text()
    desk.write("new_customer", name="苏州新能源", tier="B", set=["system=用友"])
    assert "\n现有系统: 用友\n" in desk.text("苏州新能源.md")
    assert "KEY=VALUE" in json.dumps([one.schema for one in offered(desk.session.words, writes=True)])


def test_english_teams_read_english(desk: Desk) -> None:
    file = desk.root / "records/config/site.yaml"
    file.write_text(file.read_text("utf-8").replace("language: zh", "language: en"), "utf-8")
    english = Desk(desk.root, author="lina", language="en")
    english.write("log_follow_up", customer="North", method="phone", text="They like it.", next="quote", due="friday")
    assert "They like it. #by-assistant\n\n- Next 2026-03-13: quote\n" in desk.text("north.md")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_is_known_in_every_language(language: str) -> None:
    assert assistant_tag(language) in ASSISTANT
    text = marked("谈了", language)
    assert marked(text, language) == text
    assert find_tags(marked("```\nx\n```", language)) == (assistant_tag(language),)
