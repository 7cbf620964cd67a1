"""`### DATE [HH:MM] METHOD[+METHOD] @AUTHOR`, as typed by people."""

from datetime import date, time

import pytest

from site_builder.model.follow_up import FollowUp
from site_builder.model.problem import Problem
from tests.parse_body.small_team import codes, fixed, read


def one(heading: str) -> FollowUp:
    (found,) = read(f"## 跟进记录\n\n{heading}\n聊。\n").follow_ups
    return found


def only_problem(heading: str) -> Problem:
    (problem,) = read(f"## 跟进记录\n\n{heading}\n聊。\n").problems
    return problem


@pytest.mark.parametrize(
    "heading",
    [
        "### 2025-03-12 拜访 @zhangwei",
        "### 2025/3/12 面谈 @张伟",
        "### 2025.3.12 visit ＠zhangwei",
        "### 2025年3月12日 拜访 @zhangwei",
        "### ２０２５－０３－１２　拜访　＠张伟",
        "＃＃＃2025-03-12 拜访 @zhangwei",
        "＃＃＃ 2025-03-12 Site Visit @ zhangwei ###",
        "### 2025-03-12拜访@zhangwei",
    ],
)
def test_spellings_of_one_heading(heading: str) -> None:
    found = one(heading)
    assert codes(f"## 跟进记录\n\n{heading}\n聊。\n") == []
    assert (found.on, found.methods, found.author) == (date(2025, 3, 12), ("visit",), "zhangwei")


@pytest.mark.parametrize("typed", ["14:30", "14：30", "下午2点30", "14点30分"])
def test_a_time_and_two_methods(typed: str) -> None:
    found = one(f"### 2025-03-12 {typed} 电话＋微信 @zhangwei")
    assert (found.at, found.methods) == (time(14, 30), ("phone", "wechat"))


def test_unknown_methods_and_authors_stay_as_typed() -> None:
    found = one("### 2025-03-12 登门 @王五")
    assert (found.methods, found.author) == (("登门",), "王五")
    assert found.method_span is not None
    assert found.author_span is not None
    assert (found.method_span.column, found.author_span.column) == (16, 20)


def test_an_author_may_have_a_name_of_two_words() -> None:
    assert one("### 2025-03-12 call @Alice Wu").author == "alice"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("### 2025-03-12 拜访", "GJ221 "),
        ("### 2025-03-12 拜访 张伟", "GJ221 sign"),
        ("### 2025-03-12 @zhangwei", "GJ201 method"),
        ("### 2025-03-12 @zhangwei 拜访", "GJ201 order"),
        ("### 2025-03-12 拜访 @zhangwei 首次沟通", "GJ201 trailing"),
        ("### 2025-03-12 25:70 拜访 @zhangwei", "GJ201 time"),
    ],
)
def test_a_heading_with_its_day_counts_whatever_else_is_wrong(heading: str, expected: str) -> None:
    problem = only_problem(heading)
    assert f"{problem.code} {problem.variant}" == expected
    assert one(heading).on == date(2025, 3, 12)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("### 没有日期", "GJ201 "),
        ("###2025-03-12 拜访 @zhangwei", "GJ201 space"),
        ("## 2025-03-12 拜访 @zhangwei", "GJ201 level"),
        (" ### 2025-03-12 拜访 @zhangwei", "GJ201 level"),
        ("### 拜访 2025-03-12 @zhangwei", "GJ201 order"),
        ("### 2025-02-30 拜访 @zhangwei", "GJ202 "),
        ("### 昨天 拜访 @zhangwei", "GJ203 "),
        ("### yesterday visit @zhangwei", "GJ203 "),
    ],
)
def test_a_heading_without_a_day_is_shown_but_not_counted(heading: str, expected: str) -> None:
    problem = only_problem(heading)
    body = read(f"## 跟进记录\n\n{heading}\n聊。\n")
    assert f"{problem.code} {problem.variant}" == expected
    assert body.follow_ups == ()
    assert [one.text for one in body.malformed] == [f"{heading}\n聊。"]


@pytest.mark.parametrize(
    "heading",
    [
        "###2025-03-12 拜访 @zhangwei",
        "## 2025-03-12 拜访 @zhangwei",
        "### 拜访 2025-03-12 @zhangwei",
        "### 2025-03-12 @zhangwei 拜访",
        "### 2025-03-12 拜访 zhangwei",
        "### @zhangwei 拜访 2025-03-12",
        "### 【2025-03-12】拜访 @zhangwei",
        "### **2025-03-12** 拜访 @zhangwei",
    ],
)
def test_the_right_heading_is_offered(heading: str) -> None:
    remedy = only_problem(heading).remedy
    assert remedy is not None
    assert remedy.text == "### 2025-03-12 拜访 @zhangwei"
    assert codes(fixed(f"## 跟进记录\n\n{heading}\n聊。\n")) == []


def test_text_behind_the_author_goes_to_its_own_line() -> None:
    text = "## 跟进记录\n\n### 2025-03-12 拜访 @zhangwei 首次沟通\n"
    assert "GJ201 trailing" in codes(text)
    assert "@zhangwei\n首次沟通" in fixed(text)
