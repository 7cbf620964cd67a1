"""Who runs the commands, and where."""

from pathlib import Path

import pytest

from tests.cli_edits.hub import clones


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zhang Wei, a rep of the team that `init` makes."""
    monkeypatch.setenv("GENJIN_USER", "zhangwei")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    for at, (key, value) in enumerate((("user.name", "张伟"), ("user.email", "zhangwei@example.com"))):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{at}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{at}", value)


@pytest.fixture
def pair(somebody: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:  # noqa: ARG001 - it runs commands
    """Two clones of one hub."""
    found = clones(tmp_path)
    capsys.readouterr()
    return found
