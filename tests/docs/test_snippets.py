"""The snippets, filled in as an editor does, are records without a problem, and say nothing else than they should."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.judging import find_problems
from site_builder.app.load import load
from site_builder.cli.main import run
from site_builder.model.problem import Severity
from site_builder.parse.vocabulary.log_words import WORDS

LANGUAGES = ("zh", "en")
DAY = date(2026, 3, 12)
_CHOICE = re.compile(r"\$\{\d+\|([^,|]+)[^|]*\|\}")
_HOLDER = re.compile(r"\$\{\d+:((?:[^{}$]|\$[A-Z_]+)*)\}")
_TIMES = {"$CURRENT_YEAR": "2026", "$CURRENT_MONTH": "03", "$CURRENT_DATE": "12"}
_NEEDS = {
    "contract": "50万",
    "payment": "15万",
    "reason": "价格",
    "score": "9",
    "verified": "12/13",
    "tier_change": "A",
    "due": "2026-03-20",
    "duration": "30",
}


def filled(lines: list[str], rest: str = "x") -> str:
    """A body with its defaults taken, the last place typed."""
    text = "\n".join(lines)
    for pattern in (_CHOICE, _HOLDER):
        text = pattern.sub(lambda found: found[1], text)
    for name, value in _TIMES.items():
        text = text.replace(name, value)
    text = text.replace("$0", rest)
    assert "$" not in text
    return text + "\n"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def snippets(checkout: Path, language: str) -> dict[str, list[str]]:
    found = json.loads((checkout / f"docs/editors/snippets/genjin.{language}.json").read_text("utf-8"))
    return {one["prefix"]: one["body"] for one in found.values()}


@pytest.fixture
def team(tmp_path: Path, language: str) -> Path:
    assert run(["--lang", language, "--today", str(DAY), "init", str(tmp_path / "team")]) == 0
    return tmp_path / "team"


def problems(team: Path, text: str) -> list[str]:
    (team / "records/customers/snippet.md").write_text(text, "utf-8")
    found = find_problems(load(team), Day(today=DAY))
    return [f"{one.code}:{one.span.line}" for one in found if one.severity is not Severity.INFO]


def test_a_customer_is_in_order(team: Path, snippets: dict[str, list[str]]) -> None:
    text = filled(snippets["gj-customer"]).replace("-001\n", "-099\n", 1)
    assert problems(team, text) == []
    task, entry, note = (filled(snippets[f"gj-{one}"]) for one in ("task", "entry", "note"))
    heading = "## 待办" if "编号" in text else "## Tasks"
    log = "## 跟进记录" if "编号" in text else "## Follow-ups"
    later = entry.replace("谈了什么", "又谈了").replace("what was said", "more was said")
    whole = text.replace(log, f"{heading}\n\n{task}\n{log}") + f"\n{later}\n{note}"
    assert problems(team, whole) == []
    customer = load(team).book.by_path["records/customers/snippet.md"]
    assert (len(customer.tasks), len(customer.follow_ups)) == (1, 3)


def test_every_field_of_the_log_is_read_as_itself(team: Path, snippets: dict[str, list[str]]) -> None:
    base = filled(snippets["gj-customer"]).replace("-001\n", "-099\n", 1)
    for word in WORDS:
        line = filled(snippets[f"gj-{word.key.replace('_', '-')}"], _NEEDS.get(word.key, "x"))
        body = base.rstrip("\n")
        if word.key in {"next_step", "due"}:
            body = body.rsplit("\n- ", 1)[0] + ("\n- 下一步：x" if word.key == "due" else "\n")
        problems(team, f"{body}\n{line}")
        fields = load(team).book.by_path["records/customers/snippet.md"].follow_ups[-1].fields
        assert fields[-1].key == word.key
        assert fields[-1].valid
