"""`check` takes over what it found before, and says the very same as a check of everything."""

import os
import random
import shutil
import subprocess
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from site_builder.adapters.disk import read_records
from site_builder.adapters.git_range import Refused
from site_builder.app import check_ahead, check_parts, read_ahead
from site_builder.app.change import Change, read_change
from site_builder.app.check import CheckResult, check
from site_builder.app.check_team import Asked, check_team
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.judging import asks_for_facts, context_of, find_problems
from site_builder.app.known_problems import known_problems
from site_builder.app.load import load, load_files
from site_builder.app.parts import Parts
from site_builder.app.reach import Reach
from site_builder.model.customer import Customer
from site_builder.model.judgement import Judgement
from tests.app.random_edits import EDITS, ENTRY, records
from tests.few_records import few_records
from tests.gates.gate_books import record as gated
from tests.gates.test_gate_history import FULL, MOVE, STAGES
from tests.kept_of_any import keep_of_any

CHOSEN = ("Meridian", "Solway", "关中", "荆楚", "岭云", "中原", "云栖", "五羊", "兰溪", "凤起", "刺桐", "北岸")
DAY = Day(today=date(2026, 3, 12))
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run begins like a new process, and of any team something is kept."""
    keep_of_any(monkeypatch)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the records that rules looked into anew."""
    paths: list[str] = []
    whole = check_parts._judgement

    def counted(customer: Customer, *given: object) -> object:
        paths.append(customer.path)
        return whole(customer, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(check_parts, "_judgement", counted)
    return paths


@pytest.fixture
def team(tmp_path: Path) -> Path:
    root = few_records(tmp_path / "team", CHOSEN, ("config", "knowledge", "attachments", "pages"))
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=zhoumin@example.com")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, stdout=subprocess.DEVNULL)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def by_parts(root: Path, against: str | None = None) -> CheckResult:
    asked = Asked(root=root, day=lambda _: DAY, reach=Reach(), against=against, now=lambda *_: NOW)
    found = check_team(asked)
    assert not isinstance(found, Refused)
    return found


def whole(root: Path, against: str | None = None) -> CheckResult:
    loaded = load_files(read_records(root))
    change = read_change(root, loaded, against, NOW) if against else None
    assert change is None or isinstance(change, Change)
    return check(loaded, DAY, Reach(), lambda: read_history(root, loaded, DAY.today), change)


def said(result: CheckResult) -> tuple[object, ...]:
    is_new = [result.is_new(one) for one in result.problems]
    texts = [result.sources.get(one.path) for one in result.problems]
    return (result.problems, is_new, texts, result.counts, result.customers, result.blind, result.kind)


@pytest.mark.parametrize("seed", range(2))
def test_whoever_reads_everything_is_told_the_same_problems(team: Path, seed: int, judged: list[str]) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(8):
        for edit in chance.sample(EDITS, 2):
            edit(chance, team, records(team))
        loaded = load_files(read_records(team))
        judged.clear()
        past = partial(read_history, team, loaded, DAY.today)
        told = known_problems(team, loaded, DAY, past)
        assert told == find_problems(loaded, DAY, past), edit
    judged.clear()
    assert known_problems(team, loaded, DAY, lambda: None) == told
    assert len(judged) < len(records(team)) / 2


def test_what_did_not_change_is_not_judged_again(team: Path, judged: list[str]) -> None:
    first = by_parts(team)
    assert len(judged) == len(CHOSEN)
    judged.clear()
    assert said(by_parts(team)) == said(first) == said(whole(team))
    assert judged == []


def test_a_changed_record_alone_is_judged_again(team: Path, judged: list[str]) -> None:
    by_parts(team)
    judged.clear()
    record = records(team)[3]
    record.write_bytes(record.read_bytes() + ENTRY.format(1, "没有这家", "没有").encode())
    assert said(by_parts(team)) == said(whole(team))
    assert judged == [f"records/customers/{record.name}"]
    assert {"GJ503", "GJ505"} <= {one.code for one in by_parts(team).problems}


def test_another_day_configuration_or_damage_judges_all_again(team: Path, judged: list[str]) -> None:
    first = by_parts(team)
    judged.clear()
    rules = team / "records/config/rules.yaml"
    rules.write_bytes(rules.read_bytes() + b"\n# another\n")
    assert said(by_parts(team))[0] == said(first)[0]
    assert len(judged) == len(CHOSEN)


def test_a_change_is_judged_by_its_own_records_where_that_is_not_known(team: Path, judged: list[str]) -> None:
    git(team, "checkout", "-q", "-b", "pr")
    record = records(team)[5]
    record.write_bytes(
        record.read_bytes() + "\n\n### 2026-03-11 电话 @zhoumin\n再问。\n\n- 下一步 2026-03-20 电话：再问\n".encode()
    )
    commit(team)
    by_parts(team)
    judged.clear()
    result = by_parts(team, "main")
    assert said(result) == said(whole(team, "main"))
    assert judged == []
    record.write_bytes(record.read_bytes().replace("再问。".encode(), "又问。".encode()))
    assert said(by_parts(team, "main")) == said(whole(team, "main"))
    assert judged == [f"records/customers/{record.name}"]


@pytest.mark.no_cover  # compares two ways of doing the same; their lines are counted where each is tested closely
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_it_says_what_a_check_of_everything_says(team: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    git(team, "checkout", "-q", "-b", "pr")
    for _ in range(14):
        for edit in chance.sample(EDITS, chance.choice((1, 1, 2))):
            edit(chance, team, records(team))
        if chance.random() < 0.3:
            commit(team)
        against = chance.choice((None, None, "main"))
        assert said(by_parts(team, against)) == said(whole(team, against)), edit


def test_an_entry_that_is_committed_in_another_record_is_known_to_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-02-05T10:00:00+08:00")
    (tmp_path / "records/config").mkdir(parents=True)
    (tmp_path / "records/customers").mkdir()
    (tmp_path / "records/config/pipeline.yaml").write_text(STAGES, "utf-8")
    moved, other = (tmp_path / f"records/customers/{name}.md" for name in ("moved", "other"))
    moved.write_text(gated(), "utf-8")
    other.write_text(gated().replace("编号: C1", "编号: C2"), "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    moved.write_text(FULL, "utf-8")
    assert said(by_parts(tmp_path)) == said(whole(tmp_path))
    other.write_text(f"{gated()}\n{MOVE}".replace("编号: C1", "编号: C2"), "utf-8")
    git(tmp_path, "commit", "-q", "-m", "x", "--", "records/customers/other.md")
    late = whole(tmp_path)
    assert "records/customers/moved.md" in {one.path for one in late.problems if one.code == "GJ407"}
    assert said(by_parts(tmp_path)) == said(late)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A team that is large enough to be judged by several processes, two records each time."""
    monkeypatch.setattr(check_ahead, "MANY", 1)
    monkeypatch.setattr(read_ahead, "HANDFUL", 2)
    monkeypatch.setattr(check_ahead, "processes", lambda: 2)


def asking(root: Path) -> list[str]:
    """The records of which the past decides something: only this process knows it."""
    context = context_of(load_files(read_records(root)), DAY)
    return [path for path in context.states if asks_for_facts(context, path)]


@pytest.mark.usefixtures("shared")
def test_processes_find_what_one_finds(team: Path, judged: list[str]) -> None:
    first = by_parts(team)
    assert judged == asking(team)
    assert said(first) == said(whole(team)) == said(by_parts(team))
    assert load(team).readings == load_files(read_records(team)).readings
    shutil.rmtree(next(Path(os.environ["XDG_CACHE_HOME"]).rglob("judgements-*")))
    judged.clear()
    assert said(by_parts(team)) == said(first)
    assert judged == asking(team)
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for edit in EDITS:
        edit(chance, team, records(team))
    assert said(by_parts(team)) == said(whole(team))
    assert said(by_parts(team, "HEAD")) == said(whole(team, "HEAD"))


@pytest.mark.usefixtures("shared")
def test_where_nothing_is_kept_processes_find_the_same(
    team: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("CI", "true")
    found = by_parts(team)
    assert judged == asking(team)
    judged.clear()
    assert not [*(tmp_path / "none").rglob("readings*"), *(tmp_path / "none").rglob("judgements*")]
    (record := records(team)[0]).write_text(record.read_text("utf-8") + ENTRY.format(1, "没有这家", "没有"), "utf-8")
    against = by_parts(team, "HEAD")
    assert sorted(judged) == sorted({f"records/customers/{record.name}", *asking(team)})
    assert said(against) == said(whole(team, "HEAD"))
    assert against.problems != found.problems


@pytest.mark.usefixtures("shared")
def test_what_a_process_cannot_do_is_done_here(team: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    in_peace = check_parts.judge_alone

    def judge_alone(parts: Parts, day: Day) -> dict[str, Judgement]:
        assert os.getpid() == here
        return in_peace(parts, day)

    monkeypatch.setattr(check_ahead, "judge_alone", judge_alone)
    assert said(by_parts(team)) == said(whole(team))
    assert sorted(judged) == sorted([*(f"records/customers/{one.name}" for one in records(team)), *asking(team)])
