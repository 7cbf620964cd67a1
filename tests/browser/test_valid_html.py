"""HTML by the standard: the Nu checker, which the W3C runs, over every kind of page in both languages."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS, place
from tests.conftest import checker_path

pytestmark = pytest.mark.needs("nu-checker")


def checked(*files: Path) -> list[str]:
    """What the checker says of these files, a line for each error."""
    java = "java" if os.name != "nt" else "java.exe"
    command = [java, "-Xss4m", "-jar", str(checker_path()), "--errors-only", "--format", "gnu", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stderr.splitlines()


def test_every_kind_of_page_is_valid(site: Path) -> None:
    files = [site / folder / place(kind, site) for folder in ("", "en") for kind in KINDS]
    assert checked(*files) == []


def test_the_checker_sees_what_is_wrong(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text((site / "help.html").read_text("utf-8").replace("<h1", "<li><h1", 1), "utf-8")
    assert any("li" in line for line in checked(broken))
