"""The database of a large team is kept between questions, and never used where anything differs."""

from pathlib import Path

import pytest

from site_builder.app import kept_answers
from site_builder.cli.commands.export import taken_of
from site_builder.cli.main import run
from tests.importing.import_team import put, write_team

RECORD = "---\n编号: C1\n客户名称: 甲\n等级: A\n负责人: zhangwei\n首次接触: 2026-03-01\n---\n\n## 跟进记录\n"
QUESTION = "SELECT name FROM customer ORDER BY name"


class Made:
    """Counts how often the database is made from the records."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        fresh = taken_of

        def counted(*given: object, **named: object) -> object:
            self.times += 1
            return fresh(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr("site_builder.cli.commands.query.taken_of", counted)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setattr(kept_answers, "_MANY", 1)
    return Made(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_team(tmp_path / "r")
    put(root, "records/customers/a.md", RECORD)
    return root


def ask(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    capsys.readouterr()
    assert run(["-C", str(root), *words, "query", QUESTION, "--format", "csv"]) == 0
    return capsys.readouterr().out.removeprefix("\ufeff").split()[1:]


def test_the_same_question_twice_is_read_once(root: Path, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(root, capsys) == ask(root, capsys) == ["甲"]
    assert made.times == 1


def test_whatever_changes_is_read_anew(root: Path, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    ask(root, capsys)
    put(root, "records/customers/a.md", RECORD.replace("甲", "乙"))
    assert ask(root, capsys) == ["乙"]
    put(root, "records/customers/b.md", RECORD.replace("甲", "丙").replace("C1", "C2"))
    assert ask(root, capsys) == ["丙", "乙"]
    put(root, "records/config/lists.yaml", "industries: [{key: a, zh: 甲, en: A}]\n")
    ask(root, capsys)
    ask(root, capsys, "--today", "2026-03-13")
    ask(root, capsys, "--today", "2026-03-13", "--lang", "en")
    assert made.times == 6


def test_what_was_altered_in_the_cache_is_not_used(
    root: Path, made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "cache"
    monkeypatch.setattr(kept_answers, "cache_file", lambda *_: file)
    ask(root, capsys)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert ask(root, capsys) == ["甲"]
    assert made.times == 2


def test_records_that_cannot_be_read_are_told_each_time(
    root: Path, made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "records/customers/b.md").write_bytes(b"\xff\xfe\x00bad")
    for _ in range(2):
        capsys.readouterr()
        assert run(["-C", str(root), "query", QUESTION]) == 0
        assert "1" in capsys.readouterr().err.splitlines()[0]
    assert made.times == 2
