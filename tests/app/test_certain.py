"""A refused change is refused with the very errors that it has among all records, read or not."""

import random
from datetime import date
from pathlib import Path

import pytest

from site_builder.app import writing
from site_builder.app.day import Day
from site_builder.app.load import Loaded, load
from site_builder.app.writing import Change, judge
from tests.app.random_edits import EDITS, records
from tests.app.test_check_team import CHOSEN
from tests.few_records import few_records

DAY = Day(today=date(2026, 3, 12))
PATH = "records/customers/{}"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root = few_records(tmp_path_factory.mktemp("team"), CHOSEN[:6], ("config", "knowledge", "attachments", "pages"))
    return load(root)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each judgement looked at."""
    sizes: list[int] = []
    whole = writing.judge_files

    def counted(files: tuple[object, ...], *given: object) -> object:
        sizes.append(len(files))
        return whole(files, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "judge_files", counted)
    return sizes


def changed(loaded: Loaded, text: str, old: str = "") -> Change:
    file = next(one for one in loaded.files if one.path.startswith("records/customers/"))
    before = file.content or b""
    after = before.replace(old.encode(), text.encode(), 1) if old else before.rstrip() + text.encode()
    return Change(path=file.path, before=before, after=after)


STEP = "\n\n### 2026-03-12 电话 @zhoumin\n问了问。\n"


@pytest.mark.parametrize(
    ("text", "old", "is_alone"),
    [
        (STEP, "", True),
        ("\n\n### 2026-13-12 电话 @zhoumin\n问了问。\n", "", True),
        (f"{STEP}[[没有这家]]\n", "", False),
        (f"{STEP}- 附件：没有.pdf\n", "", False),
        ("\nid: 9/9\nzz: C", "\nid: C", False),
        ("\nwaivers:\n  - {rule: GJ503, until: 2026-04-01, reason: 试}\nphone\n---\n", "\n---\n", False),
    ],
)
def test_others_are_read_only_where_they_have_a_say(
    loaded: Loaded, looks: list[int], text: str, old: str, is_alone: bool
) -> None:
    change = changed(loaded, text, old)
    told = judge(loaded, change, DAY)
    assert told.errors
    assert (max(looks) < len(loaded.files)) == is_alone
    assert told.errors == writing._judge(loaded.files, (change,), DAY).errors


@pytest.mark.no_cover  # compares two ways of doing the same; their lines are counted where each is tested closely
@pytest.mark.parametrize("seed", range(4))
def test_after_any_edit_the_errors_are_those_among_all_records(loaded: Loaded, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for file in loaded.files:
        if file.content is not None:
            place = tmp_path / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
    known = {file.path: file.content for file in loaded.files}
    for _ in range(12):
        one = chance.choice(records(tmp_path))
        before = one.read_bytes()
        chance.choice(EDITS[:2] + EDITS[7:12] + EDITS[-1:])(chance, tmp_path, [one])
        change = Change(path=PATH.format(one.name), before=known[PATH.format(one.name)], after=one.read_bytes())
        told, whole = judge(loaded, change, DAY), writing._judge(loaded.files, (change,), DAY)
        assert told.errors == whole.errors or not told.errors
        if chance.random() < 0.5:
            one.write_bytes(before)
