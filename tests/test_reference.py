"""The reference pages are what the code says, in both languages."""

import re
from pathlib import Path

import pytest

from tests.reference.pages import pages

PAGES = dict(pages())
CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1|^ {4}[^\n]*|`[^`\n]+`", re.MULTILINE | re.DOTALL)
"""What stands in code is an example, no link."""


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str, checkout: Path) -> None:
    assert (checkout / "docs" / name).read_bytes().decode() == PAGES[name], "make golden writes it anew"


def test_links_between_the_docs_lead_somewhere(checkout: Path) -> None:
    broken = [
        f"{page.name}: {target}"
        for page in [checkout / "README.md", checkout / "CONTRIBUTING.md", *(checkout / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", CODE.sub("", page.read_text("utf-8")))
        if not (page.parent / target).exists()
    ]
    assert broken == []
