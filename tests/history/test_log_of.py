"""`log-of`: every change of a customer, by whom, through renames, the archive, the inbox and merges."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.history.history_team import SITE, TEAM, Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
OLD, NEW, ARCHIVE = "records/customers/东方.md", "records/customers/东方 新名.md", "records/archive/东方 新名.md"
MEMBERS = TEAM.replace("name: 李娜,", "name: 李娜, git: [li@example.com],")
LONG = tuple(talk("2026-01-05", f"第{n}次") for n in range(9))


def by(team: Repository, name: str, mail: str, when: str, message: str = "x") -> None:
    team.git("add", "-A")
    team.git("-c", "core.quotepath=true", "commit", "-q", f"--author={name} <{mail}>", "-m", message, when=when)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    found = Repository(tmp_path_factory.mktemp("log") / "team")
    found.root.mkdir()
    found.git("init", "-q", "-b", "main")
    found.put("records/config/site.yaml", SITE)
    found.put("records/config/team.yaml", MEMBERS)
    found.put(OLD, record("C1", *LONG))
    found.put("records/customers/西方.md", record("C2"))
    by(found, "张伟", "zw@example.com", "2026-01-05T09:00+08:00")
    found.put("records/customers/西方.md", record("C2", amount="9万"))
    by(found, "张伟", "zw@example.com", "2026-01-06T09:00+08:00")
    found.git("checkout", "-q", "-b", "side")
    found.put(OLD, record("C1", *LONG, amount="30万"))
    by(found, "外人", "LI@example.com", "2026-01-10T09:00+08:00")
    found.git("checkout", "-q", "main")
    found.put("records/inbox/0112.md", f"---\ncustomer: C1\n---\n\n{talk('2026-01-12', '收件箱里的话。')}")
    by(found, "某人", "nobody@example.com", "2026-01-12T19:00+08:00")
    found.git("merge", "-q", "--no-ff", "side", "-m", "m", when="2026-01-15T09:00+08:00")
    found.git("mv", OLD, NEW)
    (found.root / "records/inbox/0112.md").unlink()
    found.put(NEW, record("C1", *LONG, talk("2026-01-12", "收件箱里的话。"), amount="30万"))
    by(found, "张伟", "zw@example.com", "2026-01-20T09:00+08:00")
    found.put(NEW, record("C1", *LONG, talk("2026-01-12", "改过的话。"), amount="30万") + "\n\n")
    by(found, "张伟", "zw@example.com", "2026-01-21T09:00+08:00")
    (found.root / "records/archive").mkdir()
    found.git("mv", NEW, ARCHIVE)
    by(found, "张伟", "zw@example.com", "2026-02-01T09:00+08:00")
    return found


@pytest.fixture
def told(team: Repository, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert run(["-C", str(team.root), "log-of", "C1", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["customer"] == "C1"
    found: list[dict[str, Any]] = content["changes"]
    return found


def test_all_changes_newest_first_through_renames_and_the_archive(told: list[dict[str, Any]]) -> None:
    assert [one["at"][:10] for one in told] == [
        *("2026-02-01", "2026-01-21", "2026-01-20", "2026-01-15", "2026-01-12", "2026-01-05"),
    ]
    archived, edited, renamed, merged, inbox, first = told
    assert (archived["moved_from"], archived["path"]) == (NEW, ARCHIVE)
    assert [one["fate"] for one in edited["entries"]] == ["edited"]
    assert [(one["before"]["text"], one["text"]) for one in edited["entries"]] == [("收件箱里的话。", "改过的话。")]
    assert (renamed["moved_from"], renamed["entries"]) == (OLD, [])
    assert [(one["key"], one["before"]["amount"], one["after"]["amount"]) for one in merged["fields"]] == [
        ("amount", "500000", "300000")
    ]
    assert [one["text"] for one in inbox["entries"]] == ["收件箱里的话。"]
    assert (first["fate"], len(first["entries"])) == ("added", 9)


def test_who_it_was(told: list[dict[str, Any]], team: Repository) -> None:
    who = [[(one["member"], one["name"]) for one in change["by"]] for change in told]
    assert who[0] == [("zhangwei", "张伟")], "by unique name"
    assert who[3] == [("lina", "外人")], "by address, and not whoever merged"
    assert who[4] == [(None, "某人")]
    assert told[3]["commit"] == team.git("rev-parse", "HEAD~3").strip()
    assert told[3]["by"][0]["commit"] == team.git("rev-parse", "side").strip()


def test_people_read_it(team: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team.root), "--lang", "zh", "log-of", "客户C1"]) == 0
    said = capsys.readouterr().out
    assert "2026-01-10" not in said, "the side branch stands under its merge"
    assert "500,000 元 → 300,000 元" in said
    assert "    原来：收件箱里的话。\n    现在：改过的话。\n" in said, "a rewritten entry tells what it said"
    assert f"{OLD} → {NEW}" in said
    assert "李娜" in said
    assert "某人 <nobody@example.com>" in said


def test_the_versions_name_their_authors(team: Repository) -> None:
    history = team.known()
    made = [one.made for one in history.versions[ARCHIVE]]
    assert [one and one.name for one in made] == ["张伟", "外人", "张伟", "张伟"]
    (entry,) = [one for one in history.written.values() if one.name == "某人"]
    assert str(entry.at) == "2026-01-12 19:00:00+08:00"


def test_without_a_whole_history_it_says_so(
    team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    team.git("clone", "-q", "--depth=1", f"file://{team.root}", str(tmp_path / "shallow"))
    assert run(["-C", str(tmp_path / "shallow"), "log-of", "C1"]) == 2
    assert capsys.readouterr().out == ""


def test_a_handover_and_a_task_that_went_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, task = "records/customers/c1.md", "- [ ] 2026-03-20 @{} 寄样 #回款 15万"
    before = record("C1", talk("2026-03-02")).replace(
        "## 跟进记录", f"## 待办\n\n{task.format('zhangwei')}\n\n## 跟进记录"
    )
    made = repository(tmp_path, [(path, before)])
    made.commit("2026-03-03T09:00+08:00")
    handover = talk("2026-03-12", "张伟调岗。", "下一步 2026-03-16 @lina：上门", method="交接", who="zhangwei")
    after = before.replace("负责人: zhangwei", "负责人: lina").replace(task.format("zhangwei"), task.format("lina"))
    after = after.replace("2026-03-20 @lina 寄样", "2026-03-25 @lina 寄样")
    made.put(path, f"{after}\n" + handover.replace("- 下一步：不变\n", ""))
    made.commit("2026-03-12T09:00+08:00")
    assert run(["-C", str(tmp_path), "--lang", "zh", "log-of", "C1"]) == 0
    said = capsys.readouterr().out
    for line in (
        "  负责人：张伟 → 李娜",
        "  新增跟进 2026年3月12日 交接 张伟：张伟调岗。",
        "    - 下一步 2026-03-16 @李娜：上门",
        "  改动待办：寄样 15万",
        "    期限：2026年3月20日 → 2026年3月25日",
        "    负责：张伟 → 李娜",
        "    - 标签：回款",
    ):
        assert line in said.splitlines(), said
    assert "标签" not in said.split("改动待办")[1].split("\n\n")[0], "what stayed is not told"
    assert run(["-C", str(tmp_path), "log-of", "C1", "--format", "json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"][0]["tasks"]
    assert change["changed"]["assignees"] == {"before": ["zhangwei"], "after": ["lina"]}
    assert set(change["changed"]) == {"due", "assignees"}
