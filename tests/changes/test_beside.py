"""What a reviewer must see first: files that watch over the records, a past that was rewritten."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.changes.pull_request import ONE, TWO, PullRequest, pull_request
from tests.history.history_team import record, talk

pytestmark = pytest.mark.needs("git")


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    return pull_request(tmp_path)


def said(pr: PullRequest, capfd: pytest.CaptureFixture[str], *words: str, form: str = "markdown") -> str:
    capfd.readouterr()
    assert run(["-C", str(pr.root), "--today", "2026-03-12", "--lang", "en", "diff", *words, "-f", form]) == 0
    return capfd.readouterr().out


def test_a_watch_that_is_switched_off_is_no_empty_change(pr: PullRequest, capfd: pytest.CaptureFixture[str]) -> None:
    pr.put(".gitattributes", "*.md merge=union\n")
    pr.put("README.md", "read me\n")
    lying = said(pr, capfd, "main")
    pr.commit("zhangwei")
    committed = said(pr, capfd, "main")
    for text in (lying, committed):
        assert text.startswith("**No customer changed; weighted forecast unchanged, 1 file of checks")
        assert "- .gitattributes\n" in text
    found: Any = json.loads(said(pr, capfd, "main", form="json"))
    assert (found["guards"], found["files"]) == ([".gitattributes"], {"other": {"added": 1, "edited": 0, "removed": 0}})
    assert "Nothing changed" in said(pr, capfd, "HEAD", "HEAD")


def test_what_others_did_to_a_watch_is_not_told_as_ours(pr: PullRequest, capfd: pytest.CaptureFixture[str]) -> None:
    pr.git("checkout", "-q", "main")
    pr.put(".gitattributes", "*.md -text\n")
    pr.commit("sunli")
    pr.git("checkout", "-q", "pr")
    pr.append(ONE, talk("2026-03-12", "谈了谈。"))
    pr.commit("zhangwei")
    pr.git("merge", "-q", "--no-ff", "-m", "m", "main", who="zhangwei")
    found: Any = json.loads(said(pr, capfd, "main", form="json"))
    assert found["guards"] == []
    first: Any = json.loads(said(pr, capfd, f"{pr.git('rev-list', '--max-parents=0', 'HEAD').strip()}^!", form="json"))
    assert first["guards"] == []


def test_no_large_change_hides_a_rewritten_entry(pr: PullRequest, capfd: pytest.CaptureFixture[str]) -> None:
    pr.change(TWO, "谈了谈价格。", "谈了降价。")
    for n in range(61):
        text = record(f"N{n}", talk("2026-03-12", "新客户。", "下一步 2026-03-16：再谈"))
        pr.put(f"records/customers/n{n}.md", text)
    pr.commit("zhangwei")
    text = said(pr, capfd, "main")
    customers = text[text.index("### Customers") :].splitlines()
    assert "(C2," in customers[2]
    assert customers[3].startswith("  - Follow-up of ")
    assert "rewritten" in customers[3]
    assert "not listed" in text


def test_a_redaction_is_called_so_and_says_nothing_of_what_went(
    pr: PullRequest, capfd: pytest.CaptureFixture[str]
) -> None:
    pr.git("checkout", "-q", "main")
    pr.append(ONE, talk("2026-03-05", "与李明谈了病情。"))
    pr.change(ONE, "首次接触", "简称: 李明的店\n首次接触")
    pr.change(ONE, "## 跟进记录", "## 待办\n\n- [ ] 2026-03-20 @zhangwei 给李明寄样\n\n## 跟进记录")
    pr.commit("zhangwei")
    pr.git("checkout", "-q", "-B", "pr")
    words = ("redact", "C1", "-t", "李明", "--every", "-r", "本人要求")
    assert run(["-C", str(pr.root), "--today", "2026-03-12", *words]) == 0
    pr.commit("sunli")
    text = said(pr, capfd, "main")
    assert "李明" not in text
    assert "1 follow-up redacted" in text.splitlines()[0]
    assert "rewritten" not in text
    assert "Follow-up of 5 Mar redacted (phone) (reason: 本人要求" in text
    assert "Task changed: 给（已删除：本人要求）寄样" in text
    assert "removed" not in text
    assert "Short name changed" in text
    pr.change(ONE, "谈了病情", "谈了价格")
    pr.commit("sunli")
    assert "1 follow-up rewritten" in said(pr, capfd, "main").splitlines()[0]


def test_a_target_is_called_what_the_table_calls_it(pr: PullRequest, capfd: pytest.CaptureFixture[str]) -> None:
    target = "targets:\n  - {period: 2026-Q1, figure: won-value, where: {rep: lina}, value: 90}\n"
    pr.put("records/config/targets.yaml", target)
    pr.commit("sunli")
    pr.change("records/config/targets.yaml", "90", "80")
    assert "- target Won value, 2026-Q1, 李娜: value 90 → 80\n" in said(pr, capfd, "HEAD")
