"""The table of tags on the format page holds the tags that the program knows, and only those."""

import re
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.parse.vocabulary.tag_words import ASSISTANT, BUDGET_CUT, DECISION_MAKER_CHANGED, INQUIRY, OBJECTION
from site_builder.parse.vocabulary.task_words import TAGS

PAGES = {"en": ("format.md", "## Tags"), "zh": ("format.zh-CN.md", "## 标签")}
_TAG = re.compile(r"#(?P<dots>…?)-?(?P<tag>[^\s`、，,|]+)")


def tabled(checkout: Path, language: str) -> list[set[str]]:
    """The tags of each row; those that begin with dots are endings."""
    name, heading = PAGES[language]
    section = (checkout / "docs" / name).read_text("utf-8").split(heading, 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| `#")]
    return [{found["tag"] for cell in cells for found in _TAG.finditer(cell)} for cells in rows]


def known(checkout: Path) -> list[frozenset[str]]:
    """The tags that mean the same, set by set."""
    groups = [frozenset(word for word, key in TAGS.items() if key == one) for one in dict.fromkeys(TAGS.values())]
    compares = next(one for one in load(checkout).rules.deadlines if one.key == "proposal-after-comparison")
    return [
        *groups,
        INQUIRY,
        frozenset(compares.after.tags),
        frozenset(OBJECTION),
        DECISION_MAKER_CHANGED,
        BUDGET_CUT,
        ASSISTANT,
    ]


@pytest.mark.parametrize("language", PAGES)
def test_every_tag_of_the_table_means_what_its_row_says(checkout: Path, language: str) -> None:
    meanings = known(checkout)
    rows = tabled(checkout, language)
    found = [[number for number, words in enumerate(meanings) if row <= words] for row in rows]
    assert [number for numbers in found for number in numbers] == list(range(len(meanings))), (rows, found)
