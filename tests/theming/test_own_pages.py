"""A team's own pages and templates: what they show, what is told when they are broken, and what stays then."""

import json
from datetime import date
from pathlib import Path

import pytest

from site_builder.adapters.console import open_console
from site_builder.adapters.package_files import shipped_templates, template_source
from site_builder.app.build import BuildResult, build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.own_figures import OwnFigures
from site_builder.app.rebuild import rebuild
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.app.views import view_sites
from site_builder.app.views_report import view_report
from site_builder.cli.commands.serve import in_words
from site_builder.cli.main import run
from site_builder.cli.session import Session
from site_builder.i18n.template_text import template_lines
from site_builder.i18n.translator import translator
from site_builder.metrics.report import Report
from site_builder.model.template_fault import BadTemplate, TemplateFault
from site_builder.pages.navigation import make_frame
from site_builder.pages.own import plan
from site_builder.render import bounds
from site_builder.render.site import render_site
from tests.cli.cli_team import put, write_team

DAY = Day(today=date(2026, 3, 12), pinned=True)
WALL = """---
zh: 战情墙
en: War room
icon: star
group: figures
---
{% for row in report("new-customers", by="rep", period="2026") %}
<p class="row">{{ row.names.rep|label }} {{ row.value|value(row.unit) }}</p>
{% endfor %}
{% for one in customers %}<a href="{{ root }}{{ one.url }}">{{ one.name }}</a>{% endfor %}
<p>{{ opportunities|length }} {{ lang }} {{ today|day }}</p>
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    write_team(tmp_path)
    return tmp_path


def report_of(root: Path) -> Report:
    return make_report(load(root), DAY)


def built(root: Path) -> BuildResult:
    return build(report_of(root), root, root / "site")


def files(root: Path) -> dict[str, str]:
    return {path: content.decode("utf-8", "replace") for path, content in site_files(report_of(root), root)}


def fault(root: Path) -> TemplateFault:
    found = built(root).template
    assert found is not None
    return found


def fault_of_page(root: Path, text: str) -> TemplateFault:
    """What is wrong with one page, without the rest of the site."""
    put(root, "records/pages/wall.html", text)
    report = report_of(root)
    pages = tuple(plan(report))
    own = report.book.own_pages[0]
    sources = ({own.path: own.text}.get, template_source(shipped_templates()))
    with pytest.raises(BadTemplate) as caught:
        list(render_site(pages, make_frame(report, pages), sources, {}, OwnFigures(report).variables()))
    return caught.value.fault


def test_a_page_of_figures_in_both_languages(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(team, "records/pages/wall.html", WALL)
    made = files(team)
    zh, en = made["pages/wall.html"], made["en/pages/wall.html"]
    assert "<h1>战情墙</h1>" in zh
    assert "<h1>War room</h1>" in en
    assert 'href="../pages/wall.html" aria-current="page"' in zh
    assert ">War room<" in made["en/index.html"]
    assert 'href="../customers/C20250301-001.html">华东精密机械有限公司</a>' in zh
    assert run(["-C", str(team), "report", "new-customers", "--by", "rep", "--period", "2026", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    names = {"zhangwei": "张伟", "lina": "李娜"}
    for row in rows:
        assert f'<p class="row">{names[row["key"]["rep"]]} {row["value"]}</p>' in zh


def test_a_page_in_markdown(team: Path) -> None:
    put(team, "records/pages/rules.md", "---\nzh: 约定\n---\n\n## 每天\n\n<script>1</script> [[North Medical]]\n")
    page = files(team)["pages/rules.html"]
    assert "<h1>约定</h1>" in page
    assert "<h2>每天</h2>" in page
    assert "<script>1" not in page
    assert 'href="../customers/C20250302-001.html"' in page


def test_what_records_say_is_text_on_own_pages(team: Path) -> None:
    put(team, "records/customers/x.md", "---\n编号: X1\n客户名称: <script>alert(1)</script>\n负责人: lina\n---\n")
    put(team, "records/pages/wall.html", WALL)
    assert "<script>alert" not in files(team)["pages/wall.html"]


def test_a_page_begins_with_an_underscore_until_it_is_wanted(team: Path) -> None:
    put(team, "records/pages/_wall.html", "{{ nothing }}")
    assert not [path for path in files(team) if path.startswith("pages/")]


def test_start_and_menu(team: Path) -> None:
    put(team, "records/pages/wall.html", WALL)
    text = "name: A\nlanguage: zh\ntoday: 2026-03-12\nstart: wall\nmenu: {first: [wall, team, today], hide: [help]}\n"
    put(team, "records/config/site.yaml", text)
    made = files(team)
    assert "<h1>战情墙</h1>" in made["index.html"]
    assert 'href="customers/C20250301-001.html"' in made["index.html"]
    assert "<h1>" in made["today.html"]
    assert 'href="today.html"' in made["index.html"]
    menu = made["pipeline.html"].partition("<nav")[2].partition("</nav>")[0]
    places = [menu.index(f'href="{one}"') for one in ("pages/wall.html", "team.html", "today.html", "pipeline.html")]
    assert places == sorted(places)
    assert 'href="help.html"' not in menu
    assert "help.html" in made


def test_the_look_is_in_assets_and_the_same_each_time(team: Path) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    put(team, "records/config/logo.svg", logo)
    put(team, "templates/assets/team.css", ".brand { letter-spacing: 0; }\n")
    put(team, "records/config/site.yaml", "name: A\ntheme: {accent: '#0f766e', logo: logo.svg, mode: dark}\n")
    made = files(team)
    assert "--accent: #0f766e" in made["assets/theme.css"]
    assert made["assets/logo.svg"] == logo
    page = made["customers/C20250301-001.html"]
    order = [page.index(f"../assets/{one}.css") for one in ("site", "theme", "team")]
    assert order == sorted(order)
    assert '<link rel="icon" href="../assets/logo.svg">' in page
    assert '<html lang="zh-Hans" data-han="zh-Hans" data-theme="dark">' in page
    assert files(team) == made
    first, again = built(team).written, built(team).written
    assert again.kept == first.files


TWICE = "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}"
"""Would end in some thousand years. A call costs twenty times a turn of a loop: it is given a twentieth of the steps."""
ERRORS: list[tuple[str, str, int, str, str]] = [
    ("{% for one in customers %}\n<p>", "unclosed", 1, "for", ""),
    ("\n{{ one two }}", "unexpected", 2, "two", ""),
    ("\n{{ 1 + }}", "unexpected", 2, "", ""),
    ("{% fro x in y %}", "no-tag", 1, "fro", ""),
    ("\n\n{{ 1|mony }}", "no-filter", 3, "mony", "money"),
    ("{{ 1 is defnied }}", "no-test", 1, "defnied", "defined"),
    ("\n{{ custmers|length }}", "no-variable", 2, "custmers", "customers"),
    ("{% for one in customers %}\n{{ one.nmae }}{% endfor %}", "no-attribute", 2, "nmae", "name"),
    ('{% include "missing.html" %}', "no-template", 1, "missing.html", ""),
    ('{% from "macros.html" import nothing %}\n{{ nothing() }}', "no-variable", 2, "nothing", ""),
    ('{{ report("won-cuont") }}', "no-figure", 1, "", "won-count"),
    ('{{ report("won-count", by="rpe") }}', "no-dimension", 1, "", "rep"),
    ('{{ report("won-count", period="soon") }}', "no-period", 1, "", ""),
    ('{{ report("won-count", where="teir=A") }}', "no-condition", 1, "", "tier"),
    ("{{ report(1, 2, 3, 4, 5) }}", "failed", 1, "", ""),
    ("{{ 1 / 0 }}", "failed", 1, "", ""),
    ("{{ today + 'x' }}", "failed", 1, "", ""),
    ("{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}", "recursion", 1, "", ""),
    ('{% include "records/pages/wall.html" %}', "recursion", 1, "", ""),
    ("{% for a in range(1000000) %}{% endfor %}", "too-much", 1, "", ""),
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "too-long", 1, "", ""),
    ("{% for a in range(99999) %}" + "x" * 900 + "{% endfor %}", "too-large", 1, "", ""),
    ("{{ 'a' * 99999999999 }}", "too-large", 1, "", ""),
    ("{{ 9 ** 99999 }}", "too-large", 1, "", ""),
    ("{{ '%99999999999d' % 1 }}", "too-large", 1, "", ""),
    ("{{ 'a'.center(99999999999) }}", "too-large", 1, "", ""),
    ("{{ 'a'|center(99999999999) }}", "too-large", 1, "", ""),
    (
        "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "too-large",
        1,
        "",
        "",
    ),
    (TWICE, "too-long", 1, "", ""),
]


@pytest.mark.parametrize(("text", "reason", "line", "marked", "near"), ERRORS)
def test_a_broken_page_names_its_place(
    team: Path, text: str, reason: str, line: int, marked: str, near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if text == TWICE:
        monkeypatch.setattr(bounds, "STEPS", bounds.STEPS // 20)
    found = fault_of_page(team, "---\nzh: 墙\n---\n" + text)
    assert (found.path, str(found.reason), found.span.line) == ("records/pages/wall.html", reason, line + 3)
    assert found.near == near
    if marked:
        assert found.text[found.span.start : found.span.end].strip("\"' ").endswith(marked) or line == 1
    for language in ("zh", "en"):
        said = template_lines(found, translator(language))
        assert said[0].startswith(f"records/pages/wall.html:{line + 3}:")
        assert len(said) >= 3


WAYS_OUT = [
    "{{ today.__class__ }}",
    "{{ report.__globals__ }}",
    "{{ report.__self__ }}",
    "{{ customers[0]['__class__'] }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__ }}",
]


@pytest.mark.parametrize("text", WAYS_OUT)
def test_a_page_finds_no_way_to_the_machine(team: Path, text: str) -> None:
    assert fault_of_page(team, text).path == "records/pages/wall.html"


def test_a_broken_template_keeps_the_last_site_byte_for_byte(team: Path) -> None:
    assert built(team).template is None
    before = {path: path.read_bytes() for path in (team / "site").rglob("*") if path.is_file()}
    put(team, "templates/customer.html", "{% extends 'base.html' %}\n{% block main %}{{ content.nmae }}{% endblock %}")
    found = fault(team)
    assert (found.path, found.span.line, found.near) == ("templates/customer.html", 2, "name")
    assert {path: path.read_bytes() for path in (team / "site").rglob("*") if path.is_file()} == before
    assert not [one for one in team.iterdir() if one.name.startswith(".genjin")]


def test_a_broken_frame_is_named_and_not_the_page_that_uses_it(team: Path) -> None:
    put(team, "templates/base.html", "<html>\n<title>{{ frmae.name }}</title>{% block main %}{% endblock %}</html>")
    found = fault(team)
    assert (found.path, found.span.line, found.near) == ("templates/base.html", 2, "frame")


def test_the_terminal_says_it_and_ends_with_2(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(team, "records/pages/wall.html", "{{ 1|mony }}")
    assert run(["-C", str(team), "--lang", "en", "build"]) == 2
    said = capsys.readouterr().err
    assert "records/pages/wall.html:1:6: error Broken template" in said
    assert "Is “money” meant?" in said
    assert "the last one stays" in said


def test_serve_keeps_the_last_site_and_its_page_says_why(team: Path) -> None:
    session = Session(language="en", console=open_console(), directory=team)
    out = team / "served"
    assert rebuild(team, out, lambda _: DAY).template is None
    before = (out / "index.html").read_bytes()
    put(team, "templates/today.html", "\n{% if %}")
    notice = in_words(rebuild(team, out, lambda _: DAY), session)
    assert notice.level == "error"
    assert notice.lines[0].startswith("templates/today.html:2:")
    assert (out / "index.html").read_bytes() == before
    put(team, "templates/today.html", "<p>mended</p>")
    assert in_words(rebuild(team, out, lambda _: DAY), session).level != "error"
    assert (out / "index.html").read_bytes() == b"<p>mended</p>"


VIEWS = """name: A
language: zh
views:
  - {name: lina, member: lina}
  - {name: short, member: lina, pages: [today, wall]}
  - {name: none, member: lina, without: [wall]}
"""


@pytest.mark.parametrize(("view", "there"), [("lina", True), ("short", True), ("none", False)])
def test_a_view_has_own_pages_over_its_own_customers_alone(team: Path, view: str, there: bool) -> None:
    put(team, "records/config/site.yaml", VIEWS)
    put(team, "records/pages/wall.html", WALL)
    loaded = load(team)
    (site,) = view_sites(loaded.rules, view)
    own = view_report(loaded, site, make_report(loaded, DAY), DAY)
    assert isinstance(own, Report)
    made = dict(site_files(own, team, None, site))
    assert ("pages/wall.html" in made) is there
    named = [path for path, content in made.items() if b"C20250301-001" in content]
    assert [path for path in named if "help" not in path] == []  # the help has this id in its examples
    if there:
        assert "华南包装".encode() in made["pages/wall.html"]


def test_shipped_templates_and_a_frame_of_the_teams_own(team: Path) -> None:
    put(team, "templates/macros.html", _shipped("macros.html") + "\n{# ours #}\n")
    put(team, "templates/today.html", "{% extends 'base.html' %}{% block main %}<h1>ours</h1>{% endblock %}")
    made = files(team)
    assert "<h1>ours</h1>" in made["index.html"]
    assert "客户" in made["customers.html"]


def _shipped(name: str) -> str:
    return (Path(__file__).parents[2] / "templates" / name).read_text("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_that_init_writes_works_once_it_is_renamed(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(tmp_path), "--lang", language, "init", "."]) == 0
    page = tmp_path / "records/pages/_board.html"
    page.rename(page.with_name("board.html"))
    capsys.readouterr()
    assert run(["-C", str(tmp_path), "build"]) == 0
    assert (tmp_path / "site/pages/board.html").exists()
