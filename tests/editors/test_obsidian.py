"""The recipe for Obsidian: its templates, filled in, are records without a problem; what its editor does is mended."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from site_builder.app.day import Day
from site_builder.app.judging import find_problems
from site_builder.app.load import load
from site_builder.cli.main import run
from site_builder.model.problem import Severity

HOME = Path(__file__).parents[2]
DAY = date(2026, 3, 12)
PAGES = {"zh": "obsidian.zh-CN.md", "en": "obsidian.md"}
_BLOCK = re.compile(r"```markdown\n(.*?)```", re.DOTALL)
_FILLED = {
    "{{date:YYYYMMDD}}": "20260312",
    "{{date:YYYY-MM-DD}}": "2026-03-12",
    "{{time:HH:mm}}": "09:30",
    "{{title}}": "Tai Hu 包装",
}


def templates(language: str) -> list[str]:
    """Customer, follow-up and inbox as Obsidian inserts them."""
    found = _BLOCK.findall((HOME / "docs/editors" / PAGES[language]).read_text("utf-8"))
    for name, value in _FILLED.items():
        found = [one.replace(name, value) for one in found]
    assert len(found) == 3
    assert not [one for one in found if "{{" in one]
    return found


@pytest.fixture(params=PAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def team(tmp_path: Path, language: str) -> Path:
    root = tmp_path / "team"
    assert run(["--lang", language, "--today", str(DAY), "init", str(root)]) == 0
    file = root / "records/config/team.yaml"
    members = "members:\n  - {id: zhangwei, name: 张伟, role: rep}\n  - {id: alice, name: Alice, role: rep}\n"
    file.write_text(members, "utf-8")
    return root


def problems(root: Path, *paths: str) -> list[str]:
    found = find_problems(load(root), Day(today=DAY))
    return [one.code for one in found if one.path in paths and one.severity is not Severity.INFO]


def test_templates_are_records_in_order(team: Path, language: str) -> None:
    customer, entry, inbox = templates(language)
    path, waiting = "records/customers/Tai Hu 包装.md", "records/inbox/a.md"
    (team / path).write_text(customer.replace("-001\n", "-009\n", 1) + entry.replace("09:30", "10:30"), "utf-8")
    (team / "records/inbox").mkdir(exist_ok=True)
    (team / waiting).write_text(inbox.replace("C20250301-001", "C20260312-009").replace("09:30", "11:00"), "utf-8")
    assert problems(team, path, waiting) == []
    record = load(team).book.by_path[path]
    assert record.name == "Tai Hu 包装"
    assert [len(one.next_steps) for one in record.follow_ups] == [1, 1, 1]
    assert run(["-C", str(team), "--today", str(DAY), "inbox"]) == 0
    assert not (team / waiting).exists()
    assert problems(team, path) == []


def rewritten(text: str) -> str:
    """The front matter as the properties panel leaves it: all of it written anew by a YAML library, comments gone."""
    _, front, body = text.split("---\n", 2)
    values = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506, TID251 - texts only; what a foreign editor does
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=40)}---\n{body}"


def test_what_the_properties_panel_does_means_the_same_and_fmt_settles_it(team: Path) -> None:
    """On the example team's own records, with contacts, needs, opportunities and tags."""
    files = sorted((HOME / "records/customers").glob("*.md"))[:12]
    paths = []
    for number, file in enumerate(files):
        path = f"records/customers/{number}.md"
        paths.append(path)
        (team / path).write_text(file.read_text("utf-8"), "utf-8")
    before = load(team).book
    for path in paths:
        (team / path).write_text(rewritten((team / path).read_text("utf-8")), "utf-8")
    assert run(["-C", str(team), "fmt"]) == 0
    assert run(["-C", str(team), "fmt", "--check"]) == 0
    after = load(team).book
    for path in paths:
        old, new = before.by_path[path], after.by_path[path]
        assert (old.name, old.tags, old.first_contact) == (new.name, new.tags, new.first_contact)
        assert [one.raw for one in old.contacts] == [one.raw for one in new.contacts]
        assert [(one.id, one.amount) for one in old.opportunities] == [
            (one.id, one.amount) for one in new.opportunities
        ]
        assert [one.fingerprint for one in old.follow_ups] == [one.fingerprint for one in new.follow_ups]
