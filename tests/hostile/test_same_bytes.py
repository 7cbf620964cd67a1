"""Two machines as unlike each other as can be make the same bytes; the wide matrix is tests/proof/reproducible.py."""

from pathlib import Path

import pytest

from tests.cli.cli_team import write_team
from tests.proof.reproducible import World, made_in

ONE = World(
    name="one",
    environment={"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    order="backwards",
)
OTHER = World(
    name="other",
    environment={"LC_ALL": "zh_CN.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Niue", "PYTHONHASHSEED": "77"},
    order="forwards",
    umask="077",
    yaml_by="python",
)


def test_the_same_bytes_whatever_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_team(tmp_path / "team")
    monkeypatch.chdir(tmp_path)
    first, second = (made_in(one, tmp_path / "team", tmp_path / one.name) for one in (ONE, OTHER))
    assert first == second
    assert {"site/index.html", "site/en/index.html", "xlsx", "sqlite", "csv.zip", "ics"} <= first.keys()
