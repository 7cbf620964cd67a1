"""One rich pull request as `diff` tells it: every format, every language, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.cli.main import run
from site_builder.model.language import LANGUAGES
from tests.changes.rich_change import pull_request
from tests.history.history_team import Repository

pytestmark = pytest.mark.needs("git")
GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "markdown": "md", "json": "json"}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return pull_request(tmp_path_factory.mktemp("team"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_people_read(
    team: Repository,
    language: str,
    format_: str,
    golden: Callable[[Path, str], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert run(["-C", str(team.root), "--lang", language, "diff", "main", "change", "-f", format_]) == 0
    golden(GOLDEN / f"{language}.{ENDINGS[format_]}", capsys.readouterr().out)


def test_programs_read(
    team: Repository, golden: Callable[[Path, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(team.root), "--lang", "en", "diff", "main", "change", "-f", "json"]) == 0
    golden(GOLDEN / "schema-1.json", capsys.readouterr().out)
