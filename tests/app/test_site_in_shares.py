"""A site made by several processes is the site that one makes, and so is what is told of a fault."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.app import site_files as here
from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.metrics.report import Report
from tests.cli.cli_team import put, write_team


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_team(tmp_path)
    monkeypatch.setattr(here, "MANY", 1)
    return tmp_path


def report_of(root: Path) -> Report:
    return make_report(load(root), Day(today=date(2026, 3, 12), pinned=True))


def test_the_same_site_and_the_same_progress(team: Path) -> None:
    report = report_of(team)
    heard: list[list[tuple[int, int]]] = [[], []]
    one, two = (
        dict(site_files(report, team, lambda *done, to=to: to.append(done), workers=workers))
        for workers, to in zip((1, 2), heard, strict=True)
    )
    assert one == two
    assert heard[0] == heard[1]


def test_the_same_fault_and_the_last_site_stays(team: Path) -> None:
    put(team, "site/index.html", "the last one")
    put(team, "site/.genjin-site", "index.html\n")
    put(team, "templates/customer.html", "{% extends 'base.html' %}{% block main %}{{ content.nmae }}{% endblock %}")
    put(team, "templates/rep.html", "{{ wrong")
    one, two = (build(report_of(team), team, team / "site", workers=workers).template for workers in (1, 2))
    assert one == two is not None
    assert (team / "site" / "index.html").read_text() == "the last one"
    assert len(list((team / "site").iterdir())) == 2
    assert not [path for path in team.iterdir() if path.name.startswith(".genjin")]
