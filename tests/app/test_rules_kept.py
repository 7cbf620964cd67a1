"""A team's rules are taken over from the last run, and are the very same as those that are read."""

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from site_builder.adapters.disk import read_configuration
from site_builder.app import rules_kept
from site_builder.app.load import load, load_rules, rules_of
from site_builder.app.rules_kept import ruled_by
from site_builder.model.source import SourceFile
from site_builder.parse.config import rules as reading
from site_builder.parse.config.presets import PRESETS
from site_builder.parse.config.rules import read_rules
from tests.few_records import EXAMPLE, few_records
from tests.kept_of_any import keep_of_any


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How often rules are read; `again` begins like a new process."""
    keep_of_any(monkeypatch)
    read: list[int] = []
    whole = reading.read_rules

    def counted(files: tuple[SourceFile, ...]) -> object:
        read.append(len(files))
        return whole(files)

    monkeypatch.setattr(reading, "read_rules", counted)
    ruled_by.cache_clear()
    yield read
    ruled_by.cache_clear()


def again(files: tuple[SourceFile, ...]) -> rules_kept.Ruled:
    ruled_by.cache_clear()
    return rules_of(files)


def told(ruled: rules_kept.Ruled) -> list[object]:
    """All that they say: rules are equal to nothing but themselves."""
    rules, problems = ruled
    return [*((one.name, type(value := getattr(rules, one.name)), value) for one in fields(rules)), problems]


def kept() -> list[Path]:
    return sorted(file for file in Path(os.environ["XDG_CACHE_HOME"]).rglob("rules/*") if file.is_file())


def configurations() -> Iterator[tuple[SourceFile, ...]]:
    yield ()
    yield tuple(read_configuration(EXAMPLE.parent))
    for family, names in PRESETS.items():
        for name in names:
            yield (SourceFile(path=f"records/config/{family}.yaml", content=f"extends: {name}\n".encode()),)
    for broken in (b"members: [", b"\xff\xfe", b"", b"members:\n- {id: a, name: A, roles: [nobody]}\n", b"a: &b 1\n"):
        yield (SourceFile(path="records/config/team.yaml", content=broken),)


@pytest.mark.parametrize("files", [*configurations()], ids=lambda files: f"{len(files)}")
def test_what_is_kept_is_what_is_read(read: list[int], files: tuple[SourceFile, ...]) -> None:
    first, second = again(files), again(files)
    assert len(read) == 1
    assert first[0] is not second[0]
    assert told(first) == told(second) == told(read_rules(files))


def test_the_same_files_give_the_very_same_rules(read: list[int], tmp_path: Path) -> None:
    root = few_records(tmp_path)
    loaded = load(root)
    assert loaded.rules is load_rules(root) is rules_of(loaded.files)[0]
    assert len(read) == 1


def test_every_byte_of_the_configuration_counts(read: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    files = [SourceFile(path="records/config/site.yaml", content=f"name: 队{n}\n".encode()) for n in range(40)]
    names = [again((file,))[0].site.name for file in files]
    assert names == [again((file,))[0].site.name for file in files] == [f"队{n}" for n in range(40)]
    assert len(kept()) <= 32
    read.clear()
    again((files[-1],))
    again(())
    again((SourceFile(path="records/config/other.yaml", content=files[-1].content),))
    assert read == [0, 1]
    monkeypatch.setattr(rules_kept, "program_mark", lambda: b"another")
    again((files[-1],))
    assert read == [0, 1, 1]


@pytest.mark.parametrize("damage", [b"", b"\0" * 80, b"[" * 999])
def test_damage_is_not_believed(read: list[int], damage: bytes) -> None:
    first = again(())
    (file,) = kept()
    whole = file.read_bytes()
    for content in (damage, whole[:-1], whole[:70] + damage + whole[70:] + b"x"):
        file.write_bytes(content)
        assert told(again(())) == told(first)
        assert file.read_bytes() == whole
    assert len(read) == 4


def test_a_runner_keeps_nothing(read: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    again(())
    again(())
    assert len(read) == 2
    assert kept() == []
