"""Small things of all records are kept in packs: what is given again is what was kept, or nothing."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_builder.adapters.cache_folder import keep, read_cached
from site_builder.app.kept_together import KeptTogether
from site_builder.app.plain_objects import dump
from site_builder.model.follow_up import NextStep
from site_builder.model.place import TOP
from site_builder.model.source import SourceFault, SourceFile

HEAD = b"by these rules"


def file(number: int, content: bytes = b"") -> SourceFile:
    return SourceFile(path=f"records/customers/客户{number}.md", content=content or b"%d" % number)


FILES = tuple(map(file, range(200)))
THINGS = {one.path: (one.path, number) for number, one in enumerate(FILES)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    KeptTogether(tmp_path, HEAD).keep(FILES, THINGS)
    return tmp_path


def found(folder: Path, head: bytes = HEAD) -> dict[str, object]:
    kept = KeptTogether(folder, head)
    return {one.path: told for one in FILES if (told := kept.find(one)) is not None}


def test_what_was_kept_is_found_of_the_same_bytes_alone(folder: Path) -> None:
    assert found(folder) == THINGS
    assert found(folder, b"by other rules") == {}
    kept = KeptTogether(folder, HEAD)
    assert kept.find(file(3, b"changed")) is None
    assert not kept.has(SourceFile(path=FILES[3].path, fault=SourceFault.LINK))
    assert kept.has(FILES[3])


def test_one_thing_more_costs_the_writing_of_one_shelf(folder: Path) -> None:
    before = {one.name: one.stat().st_ino for one in folder.iterdir()}
    KeptTogether(folder, HEAD).renew([file(7, b"changed")], {FILES[7].path: "other"})
    after = {one.name: one.stat().st_ino for one in folder.iterdir()}
    assert len([name for name in after if after[name] != before[name]]) == 1
    assert KeptTogether(folder, HEAD).find(file(7, b"changed")) == "other"
    assert len(found(folder)) == len(FILES) - 1


def test_keeping_lets_go_of_all_else_and_writes_nothing_twice(folder: Path) -> None:
    few = dict(list(THINGS.items())[:50])
    KeptTogether(folder, HEAD).keep(FILES, few)
    assert found(folder) == few
    before = {one.name: one.stat().st_ino for one in folder.iterdir()}
    KeptTogether(folder, HEAD).keep(FILES, few)
    assert {one.name: one.stat().st_ino for one in folder.iterdir()} == before


@pytest.mark.parametrize("damage", ["", "cut", "altered", "other", "class"])
def test_a_damaged_shelf_is_as_none(folder: Path, damage: str) -> None:
    (shelf, *_) = sorted(folder.iterdir())
    whole = shelf.read_bytes()
    match damage:
        case "cut":
            shelf.write_bytes(whole[:-5])
        case "altered":
            shelf.write_bytes(whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:])
        case "other":
            keep(shelf, HEAD + (dump([1, 2]) or b""))
        case "class":
            keep(shelf, HEAD + pickle.dumps({FILES[0].path: ("x", Path)}))
        case _:
            shelf.write_bytes(b"")
    left = found(folder)
    assert 0 < len(left) < len(THINGS)
    assert left.items() <= THINGS.items()
    KeptTogether(folder, HEAD).keep(FILES, THINGS)
    assert found(folder) == THINGS


def test_what_cannot_be_packed_does_not_take_the_others_along(folder: Path) -> None:
    KeptTogether(folder, HEAD).keep(FILES, {**THINGS, FILES[0].path: lambda: None})
    assert found(folder) == {path: one for path, one in THINGS.items() if path != FILES[0].path}


def test_packed_by_another_process(folder: Path) -> None:
    step = NextStep(text="再问", span=TOP)
    KeptTogether(folder, HEAD).take([(file(1, b"new"), dump(step) or b""), (file(2, b"new"), b"damaged")])
    kept = KeptTogether(folder, HEAD)
    assert (kept.find(file(1, b"new")), kept.find(file(2, b"new"))) == (step, None)
    assert kept.find(FILES[2]) == THINGS[FILES[2].path]


def test_two_at_once_leave_whole_shelves(folder: Path) -> None:
    others = {path: ("other", number) for path, (_, number) in THINGS.items()}
    with ThreadPoolExecutor(4) as threads:
        for number in range(8):
            threads.submit(KeptTogether(folder, HEAD).keep, FILES, others if number % 2 else THINGS)
    told = found(folder)
    assert told.keys() == THINGS.keys()
    assert all(told[path] in (THINGS[path], others[path]) for path in told)
    assert all(read_cached(one) for one in folder.iterdir())
