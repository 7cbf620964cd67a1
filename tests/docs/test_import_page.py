"""The pages about import name the fields of mapping files; every one exists, and no further one is left out."""

import re
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.importers.targets import targets
from site_builder.parse.fields import CONTACT_FIELDS, FIELDS, OPPORTUNITY_FIELDS
from tests.importing.import_team import write_team

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["import.md", "import.zh-CN.md"])
def test_the_page_names_every_further_target(page: str, tmp_path: Path) -> None:
    known = set(targets(load(write_team(tmp_path)).rules))
    rows = re.findall(r"^\| (`.+?) \|", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    told = set(re.findall(r"`([^`]+)`", " ".join(rows)))
    parts = (("", FIELDS), ("contact.", CONTACT_FIELDS), ("deal.", OPPORTUNITY_FIELDS))
    of_table = {f"{part}{one.key}" for part, fields in parts for one in fields}
    assert told - known == set()
    assert known - of_table - told == set()
