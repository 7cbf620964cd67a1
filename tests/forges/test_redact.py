"""`redact`: text goes, a reasoned gap stays, and no figure moves."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import call, check, put, write_team

RECORD = "records/customers/华东.md"
MAPPED = """---
id: N1
name: North Medical
tier: B
owner: lina
first_contact: 2025-03-02
contacts:
  - name: Ann Lee
    phone: +44 20 7946 0000
    role: buyer
  - "Bob (technician; bob@north.example)"
amount: 120000
needs: [faster, "quote: by Ann Lee", cheaper]
---

Ann Lee does not answer on Fridays.

## Follow-ups

### 2026-03-02 phone @lina
Ann Lee told us of her illness,
and that she is back in May.

- With: Ann Lee (20 min)
- Feedback: fine
  and more of it
- Next 2026-03-16: send the quote
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_team(tmp_path)
    put(tmp_path, "records/customers/north.md", MAPPED)
    return tmp_path


def text(root: Path, path: str = "records/customers/north.md") -> str:
    return (root / path).read_text("utf-8")


def test_a_text_goes_and_everything_else_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text(root, RECORD)
    assert call(root, "redact", "华东", "--text", "0512-66778899", "--reason", "本人 要求") == 0
    assert text(root, RECORD) == before.replace("0512-66778899", "（已删除：本人 要求）")
    said = capsys.readouterr().out
    assert "-  - 李明（采购总监，0512-66778899）" in said
    assert said.index("+  - 李明") < said.index("已修改")
    assert check(root, capsys)[0] == 0


def test_the_gap_is_quoted_where_yaml_would_read_it_as_something_else(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "records/config/site.yaml", "name: x\nlanguage: en\ntoday: 2026-03-12\n")
    assert call(root, "redact", "north", "-t", "Ann Lee", "--every", "-r", "asked by her") == 0
    said = text(root)
    assert "Ann Lee" not in said
    assert '  - name: "[redacted: asked by her]"\n    phone: +44 20 7946 0000\n' in said
    assert 'needs: [faster, "quote: by [redacted: asked by her]", cheaper]' in said
    assert "- With: [redacted: asked by her] (20 min)" in said
    assert check(root, capsys)[0] == 0


def test_several_places_are_refused_and_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text(root)
    assert call(root, "redact", "north", "-t", "Ann Lee", "-r", "x") == 2
    assert "第 8, 13, 16, 21, 24 行" in capsys.readouterr().err
    assert call(root, "redact", "north", "-t", "Ann Lee", "-e", "2026-03-02", "-r", "x") == 2
    assert call(root, "redact", "north", "-t", "her illness", "-e", "2026-03-03", "-r", "x") == 2
    assert text(root) == before
    assert call(root, "redact", "north", "-t", "her illness", "-e", "#1", "-r", "x") == 0
    assert text(root) == before.replace("her illness", "（已删除：x）")


@pytest.mark.parametrize(
    ("words", "gone", "left"),
    [
        (["--contact", "Ann Lee"], "phone: +44", "bob@north.example"),
        (["--contact", "bob"], "bob@north.example", "phone: +44"),
        (["--field", "Feedback", "-e", "#1"], "and more of it", "- With: Ann Lee (20 min)"),
        (["--field", "反馈", "-e", "2026/3/2"], "- Feedback: fine", "send the quote"),
        (["--field", "needs", "--every"], "cheaper", "phone: +44"),
        (["-t", "told us of her illness,\nand that she is back"], "illness", "in May."),
    ],
)
def test_contacts_fields_and_lines(
    root: Path, words: list[str], gone: str, left: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(root, "redact", "north", *words, "-r", "隐私") == 0
    assert gone not in text(root)
    assert left in text(root)
    assert "（已删除：隐私）" in text(root)
    assert check(root, capsys)[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ["-t", "2026-03-16"],
        ["-t", "120000"],
        ["--field", "owner"],
        ["--field", "first_contact"],
        ["-t", "lina", "--every"],
        ["-t", "20 min"],
        ["-t", "phone @lina"],
        ["--field", "Next", "-e", "#1", "-t", "x"],
        ["--field", "nothing"],
        ["--contact", "Eve"],
        ["-t", "not there"],
        ["-t", "e"],
        [],
    ],
)
def test_what_figures_are_made_of_cannot_go(root: Path, words: list[str]) -> None:
    before = text(root)
    assert call(root, "redact", "north", *words, "-r", "x") == 2
    assert text(root) == before


@pytest.mark.parametrize("reason", ["", " ", "a)b", "（a", "[x]", "two\nlines"])
def test_a_reason_is_plain_text(root: Path, reason: str) -> None:
    assert call(root, "redact", "north", "-t", "her illness", "-r", reason) == 2


def test_a_dry_run_shows_and_leaves(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text(root)
    assert call(root, "redact", "north", "-t", "her illness", "-r", "x", "--dry-run") == 0
    assert re.search(r"(?m)^\+.*（已删除：x）", capsys.readouterr().out)
    assert text(root) == before


def test_what_is_left_elsewhere_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "redact", "north", "--contact", "Ann Lee", "-r", "x") == 0
    assert "还有 4 处" in capsys.readouterr().err


def test_what_is_left_in_another_spelling_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, "records/customers/north.md", MAPPED.replace("Ann Lee does not", "ANN LEE, or Ann\nLee, does not"))
    assert call(root, "redact", "north", "-t", "Ann Lee", "--every", "-r", "x") == 0
    assert "还有 2 处" in capsys.readouterr().err


@pytest.mark.needs("git")
def test_review_accepts_the_gap_and_nothing_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(
        root,
        "records/config/team.yaml",
        "members:\n  - {id: zhangwei, name: 张伟}\n  - {id: lina, name: 李娜}\n"
        "  - {id: boss, name: 刘洋, role: manager, mail: boss@example.com}\n",
    )

    def commit() -> None:
        who = ("-c", "user.name=刘洋", "-c", "user.email=boss@example.com")
        for words in (("add", "-A"), ("commit", "-qm", "x")):
            subprocess.run(["git", *who, *words], cwd=root, check=True)

    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    commit()
    assert call(root, "redact", "north", "-t", "her illness", "-r", "隐私") == 0
    commit()
    capsys.readouterr()
    assert call(root, "check", "--against", "HEAD~1") == 0, capsys.readouterr().out
    put(root, "records/customers/north.md", text(root).replace("（已删除：隐私）", "nothing"))
    commit()
    assert call(root, "check", "--against", "HEAD~2") == 1


DECIDED = """---
id: N2
name: Decided Ltd
tier: B
owner: lina
first_contact: 2026-03-01
contacts:
{contact}
---

## Follow-ups

### 2026-03-02 phone @lina
Agreed on the scope.

- Stage: qualified
- Next 2026-03-16: send the quote
"""
GATE = "extends: standard\nstages:\n  - {key: qualified, requires: {enabled: true, fields: [], contact: [decision-maker]}}\n"


@pytest.mark.parametrize(
    ("contact", "words", "left"),
    [
        ("  - Ann Lee (director, decision maker, 13800138000)", ["--contact", "Ann Lee"], "（已删除：x）（决策人）"),
        (
            "  - Ann Lee (director, decision maker, 13800138000)\n  - Bob (user)",
            ["--field", "contacts", "--every"],
            "（已删除：x）（使用者）",
        ),
        ("  - Ann Lee (director, decision maker, 13800138000)", ["-t", "Ann Lee"], "（已删除：x） (director, decision"),
        (
            "  - {name: Ann Lee, role: 决策人, left: 2026-03-05, phone: 13800138000}",
            ["--contact", "Ann Lee"],
            "{姓名: （已删除：x）, 角色: 决策人, ",
        ),
    ],
)
def test_the_decision_maker_can_ask_for_it_too(
    root: Path, contact: str, words: list[str], left: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A condition of a stage asks for the role of a person, which is no personal text."""
    (root / RECORD).unlink()
    put(root, "records/config/pipeline.yaml", GATE)
    put(root, "records/customers/decided.md", DECIDED.format(contact=contact))
    assert check(root, capsys)[0] == 0
    assert call(root, "redact", "Decided", *words, "-r", "x") == 0, capsys.readouterr()
    assert left in text(root, "records/customers/decided.md")
    assert "Ann Lee" not in text(root, "records/customers/decided.md")
    assert check(root, capsys)[0] == 0
