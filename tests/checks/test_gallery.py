"""Every rule shows itself: bad records, what is said of them in both languages, and a good twin without it.

A case is a folder `CODE-name[.variant]` with `bad/`, `good/`, `expected.zh.txt` and `expected.en.txt`;
`today.txt` pins another day than the usual one. Rules on changes have a `base/`, too; `change.bad.txt` and
`change.good.txt` name who commits (else zhangwei), the lines below that are the commit's message. Cases that cannot lie on every disk are in impossible_files.py.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from site_builder.checks.registry import BY_CODE, RULES
from site_builder.model.problem import Severity
from tests.checks.harness import TODAY, Checked, check_change, check_files, files_below
from tests.checks.impossible_files import cases

GALLERY = Path(__file__).resolve().parent.parent / "gallery"
IMPOSSIBLE = cases(GALLERY / "GJ106-fullwidth-colon" / "good")
CASES = sorted(path.name for path in GALLERY.iterdir() if path.is_dir())

AUTHOR = "zhangwei"

COMPANIONS = {
    # a waiver that does not hold excuses nothing: what it was meant for is there again
    "GJ901": {"GJ415"},
    "GJ902": {"GJ415"},
    "GJ904": {"GJ415"},
    "GJ711": {"GJ410"},
}


@cache
def check_case(name: str, side: str) -> Checked:
    pinned = GALLERY / name / "today.txt"
    today = date.fromisoformat(pinned.read_text("utf-8").strip()) if pinned.exists() else TODAY
    if side == "bad" and name[:5] in IMPOSSIBLE:
        return check_files(IMPOSSIBLE[name[:5]], today)
    if (GALLERY / name / "base").exists():
        told = GALLERY / name / f"change.{side}.txt"
        author, _, message = (told.read_text("utf-8") if told.exists() else AUTHOR).partition("\n")
        base = files_below(GALLERY / name / "base")
        return check_change(base, files_below(GALLERY / name / side), author, message, today)
    folder = "GJ106-fullwidth-colon" if name[:5] in IMPOSSIBLE else name
    return check_files(files_below(GALLERY / folder / side), today)


@pytest.mark.parametrize("name", CASES)
def test_bad_records_say_exactly_this(name: str, golden: Callable[[Path, str], None]) -> None:
    found = check_case(name, "bad")
    assert set(found.codes) == {name[:5]} | COMPANIONS.get(name[:5], set())
    for language in ("zh", "en"):
        golden(GALLERY / name / f"expected.{language}.txt", found.text(language))


@pytest.mark.parametrize("name", CASES)
def test_the_good_twin_is_in_order(name: str) -> None:
    found = check_case(name, "good")
    assert name[:5] not in found.codes
    assert [one.code for one in found.problems if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", CASES)
def test_no_sentence_lacks_a_word(name: str) -> None:
    for language in ("zh", "en"):
        for text in check_case(name, "bad").text(language).splitlines():
            assert "“…”" not in text
            assert "“”" not in text
            assert "{" not in text or "|" in text or "`" in text or "  - " in text


def test_every_rule_has_a_case() -> None:
    assert {name[:5] for name in CASES} == {rule.code for rule in RULES}
    assert {name.split(".")[0] for name in CASES} == {f"{rule.code}-{rule.name}" for rule in RULES}


@pytest.mark.parametrize("name", [name for name in CASES if "." not in name and BY_CODE[name[:5]].wrong])
def test_the_rules_own_examples_are_those_of_the_gallery(name: str) -> None:
    rule = BY_CODE[name[:5]]
    for side, example in (("bad", rule.wrong), ("good", rule.right)):
        texts = [one.content or one.path.encode() for one in files_below(GALLERY / name / side)]
        assert any(example in text.decode() for text in texts), example
