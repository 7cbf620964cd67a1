"""An address book and a browser of databases: they read what we write."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from site_builder.app.load import load
from tests.exports.export_team import ROOT, only, taken_of

CONFIG = """[addressbooks]
[[team]]
path = {folder}
[general]
default_action = list
[vcard]
preferred_version = 3.0
"""


def program(name: str, *words: str) -> str:
    """What a program of our environment says."""
    place = Path(sys.executable).with_name(name)
    done = subprocess.run([str(place), *words], check=True, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8")


def test_khard_lists_every_contact(tmp_path: Path) -> None:
    taken = taken_of(load(ROOT))
    cards = re.findall(r"BEGIN:VCARD\r\n.*?END:VCARD\r\n", only(taken, "vcard").decode("utf-8"), re.DOTALL)
    folder = tmp_path / "team"
    folder.mkdir()
    for number, card in enumerate(cards):
        (folder / f"{number}.vcf").write_bytes(card.encode("utf-8"))
    config = tmp_path / "khard.conf"
    config.write_text(CONFIG.format(folder=folder), "utf-8")
    shown = program("khard", "-c", str(config), "ls", "--parsable", "-F", "formatted_name,phone,uid")
    current = [one.customer for one in taken.states if not one.customer.archived]
    people = [who for one in current for who in one.contacts if not who.left]
    rows = [line.split("\t") for line in shown.splitlines()]
    assert sorted(row[0] for row in rows) == sorted(who.name for who in people)
    assert len({row[-1] for row in rows}) == len(rows) == len(cards) > 100
    assert all(who.phone in shown for who in people if who.phone)


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Asks Datasette for an address, as a browser would."""
    file = tmp_path_factory.mktemp("datasette") / "team.sqlite"
    file.write_bytes(only(taken_of(load(ROOT)), "sqlite"))

    def asked(address: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(program("datasette", str(file), "--get", address))
        return found

    return asked


def test_datasette_shows_tables_and_views_in_both_languages(browse: Any) -> None:
    about = browse("/team.json")
    assert {"customer", "follow_up"} <= {one["name"] for one in about["tables"]}
    assert {"客户", "customers"} <= {one["name"] for one in about["views"]}


def test_datasette_answers_a_question(browse: Any) -> None:
    found = browse("/team.json?sql=select+count(*)+as+n+from+customer&_shape=array")
    assert found == [{"n": len(load(ROOT).book.customers)}]
