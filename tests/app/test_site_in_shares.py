"""A site made by several processes is the site that one makes, and so is what is told of a fault."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from site_builder.adapters import aside as there
from site_builder.adapters.aside import Aside, Hands, aside
from site_builder.adapters.package_files import shipped_names, shipped_templates, template_source
from site_builder.app import exported
from site_builder.app import report as report_module
from site_builder.app import site_files as here
from site_builder.app.build import build
from site_builder.app.compiled_templates import compiled_meanwhile, compiled_templates
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.exporters import registry as exporters
from site_builder.metrics.report import Report
from site_builder.pages.navigation import make_frame
from site_builder.render import environments
from site_builder.render.plain import PlainEnvironment
from site_builder.render.site import SiteRenderer
from site_builder.render.templates import Compiled
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
        dict(site_files(report, team, lambda *done, to=to: to.append(done), hands=Hands(workers)))
        for workers, to in zip((1, 2), heard, strict=True)
    )
    assert one == two
    assert heard[0] == heard[1]


def test_the_same_fault_and_the_last_site_stays(team: Path) -> None:
    put(team, "site/index.html", "the last one")
    put(team, "site/.genjin-site", "index.html\n")
    put(team, "templates/customer.html", "{% extends 'base.html' %}{% block main %}{{ content.nmae }}{% endblock %}")
    put(team, "templates/rep.html", "{{ wrong")
    one, two = (build(report_of(team), team, team / "site", hands=Hands(workers)).template for workers in (1, 2))
    assert one == two is not None
    assert (team / "site" / "index.html").read_text() == "the last one"
    assert len(list((team / "site").iterdir())) == 2
    assert not [path for path in team.iterdir() if path.name.startswith(".genjin")]


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[Aside]:
    for module, name, value in ((there, "processes", lambda: 2), (exported, "MANY", 1), (report_module, "MANY", 1)):
        monkeypatch.setattr(module, name, value)
    with aside() as found:
        yield found


def test_what_others_make_meanwhile_is_the_same(team: Path, others: Aside) -> None:
    alone = report_of(team)
    day = Day(today=alone.today, pinned=True)
    report = make_report(load(team), day, root=team, others=others)
    begun = len(others._begun)
    assert dict(site_files(report, team, hands=Hands(2, others))) == dict(site_files(alone, team))
    assert begun == 1
    assert tuple(report.problems) == tuple(alone.problems) != ()


def test_an_export_that_fails_meanwhile_fails_here(team: Path, others: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Report) -> Iterator[tuple[str, bytes]]:
        yield "data/half.json", b"{"
        raise LookupError

    monkeypatch.setattr(exporters, "exports", lambda: (fails,))
    with pytest.raises(LookupError):
        dict(site_files(report_of(team), team, hands=Hands(2, others)))


def test_templates_that_others_compile_are_not_compiled_here(
    team: Path, others: Aside, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Compiled()
    monkeypatch.setattr(environments, "COMPILED", held)
    frame = make_frame(report_of(team), (), {}, ())
    with compiled_meanwhile(others, held), compiled_templates(held):
        renderer = SiteRenderer(frame, (template_source(shipped_templates()),))
        monkeypatch.setattr(there, "left", lambda _: ())
        monkeypatch.setattr(PlainEnvironment, "compile", None)
        for name in shipped_names():
            renderer._editions[""].environments._plain.get_template(name)
    assert len(held.shipped()) == len(shipped_names())
    again = Compiled()
    with compiled_meanwhile(others, again), compiled_templates(again):
        assert again.shipped() == held.shipped(), "kept for the next run"
