"""`build --view`: a view's site holds what it may see and nothing else, in no file and no name."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.known_names import recogniser_of
from site_builder.app.load import Loaded, load, load_files
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.app.views import ViewSite, view_sites
from site_builder.app.views_report import view_report
from site_builder.exporters.registry import export_site
from site_builder.metrics.report import Report
from site_builder.pages.navigation import GROUPS
from site_builder.parse.config.look import SECTIONS
from site_builder.parse.recognised import Recogniser
from tests.cli_edits.edits_team import call, put, write_team
from tests.views.hidden_words import hidden_words, leaks, words_of_program

DAY = Day(today=date(2026, 3, 12), pinned=True)
NAMES = ("rep-zhaolei", "east", "tech")
OTHERS = ("rep-zhangwei", "rep-lina", "rep-wangqiang", "rep-chenjing", "rep-zhoumin")
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def team(checkout: Path) -> Loaded:
    return load(checkout)


@pytest.fixture(scope="module")
def whole(team: Loaded) -> Report:
    return make_report(team, DAY)


@pytest.fixture(scope="module")
def known(team: Loaded) -> Recogniser:
    return recogniser_of(team, None)


@pytest.fixture(scope="module")
def empty(team: Loaded, checkout: Path) -> Files:
    """The site without any record: its words are the program's and the configuration's."""
    rules = load_files([file for file in team.files if file.path.startswith("records/config/")])
    return dict(site_files(make_report(rules, DAY), checkout))


@pytest.fixture(scope="module")
def program(empty: Files) -> str:
    return words_of_program(empty.items())


def report_of(name: str, team: Loaded, whole: Report, known: Recogniser) -> tuple[ViewSite, Report]:
    (site,) = view_sites(team.rules, name)
    report = view_report(team, site, whole, DAY, None, known)
    assert isinstance(report, Report)
    return site, report


def told_by(report: Report, team: Loaded, program: str) -> frozenset[str]:
    """The words to look for: names of the records that the report does not hold, and all that these say."""
    told = hidden_words(team, (one.path for one in report.book.customers), program)
    assert len(told.who) > 400
    assert len(told.what) > 300
    return told.who | told.what


@pytest.mark.no_cover  # seconds of comparing bytes, whose lines other tests count
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_hidden_record_is_anywhere(
    name: str, team: Loaded, whole: Report, known: Recogniser, empty: Files, program: str, checkout: Path
) -> None:
    site, report = report_of(name, team, whole, known)
    files = dict(site_files(report, checkout, None, site))
    assert leaks(files.items(), told_by(report, team, program), empty.values()) == []
    pages = {path for path in files if path.startswith("customers/")}
    assert len(pages) == (len(report.book.customers) if site.shows("customers") else 0)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", OTHERS)
def test_search_calendars_and_tables_of_every_rep_name_nobody_else(
    name: str, team: Loaded, whole: Report, known: Recogniser, program: str
) -> None:
    _, report = report_of(name, team, whole, known)
    texts = [(page.path, page.text.encode()) for page in report.book.knowledge]
    texts += [(page.path, page.text.encode()) for page in report.book.own_pages]
    assert leaks([*export_site(report), *texts], told_by(report, team, program)) == []


@pytest.mark.no_cover
def test_the_search_for_hidden_words_finds_them_where_nothing_is_withheld(
    team: Loaded, whole: Report, program: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.app.withheld.Withheld._named", lambda *_: iter(()))
    monkeypatch.setattr("site_builder.app.withheld.Withheld._leads_away", lambda *_: False)
    site, report = report_of("rep-zhaolei", team, whole, recogniser_of(team, None))
    found = leaks(site_files(report, checkout, None, site), told_by(report, team, program))
    words = {one.partition(": ")[2] for one in found}
    assert {"汉水制药", "兰溪水泵有限公司", "Harbour Lane", "沧澜", "太湖汽车零部件有限公司"} <= words
    places = {one.partition(": ")[0].split("/")[0] for one in found}
    assert {"knowledge", "customers", "data", "pages"} <= places


@pytest.mark.no_cover
def test_the_search_for_hidden_words_finds_them_in_what_leaves_the_whole_site(
    team: Loaded, whole: Report, known: Recogniser, program: str
) -> None:
    _, report = report_of("rep-zhangwei", team, whole, known)
    words = told_by(report, team, program)
    found = leaks(export_site(whole), words)
    assert len({one.partition(": ")[2] for one in found}) > len(words) * 0.8
    assert any(one.startswith("feeds/") for one in found)
    assert any(one.startswith("data/") for one in found)


def test_a_view_of_all_is_the_whole_site(team: Loaded, whole: Report, known: Recogniser) -> None:
    _, report = report_of("management", team, whole, known)
    assert report.book is whole.book
    assert tuple(report.problems) == tuple(whole.problems)


def test_a_rep_sees_own_customers_and_figures_of_them_alone(team: Loaded, whole: Report) -> None:
    (site,) = view_sites(team.rules, "rep-zhangwei")
    report = view_report(team, site, whole, DAY)
    assert isinstance(report, Report)
    paths = {one.path for one in report.book.customers}
    own = {
        one.customer.path
        for one in whole.figures.customers
        if "zhangwei" in (one.customer.owner, *one.customer.collaborators, *(deal.owner for deal in one.opportunities))
    }
    assert paths == own
    alone = load_files([file for file in team.files if "/customers/" not in file.path or file.path in own])
    assert [one.customer.path for one in make_report(alone, DAY).figures.overdue if one.customer.path in own] == [
        one.customer.path for one in report.figures.overdue
    ]
    assert not [one for one in report.rules.targets if dict(one.where) != {"rep": "zhangwei"}]


def test_problems_of_a_view_are_those_the_team_has(team: Loaded, whole: Report) -> None:
    (site,) = view_sites(team.rules, "east")
    report = view_report(team, site, whole, DAY)
    assert isinstance(report, Report)
    paths = {one.path for one in report.book.customers}
    wanted = [(one.code, one.path) for one in whole.problems if one.path in paths]
    assert [(one.code, one.path) for one in report.problems if one.path in paths] == wanted


def test_every_link_of_a_view_leads_somewhere(team: Loaded, whole: Report, known: Recogniser, checkout: Path) -> None:
    import posixpath  # noqa: PLC0415 - only here
    import re  # noqa: PLC0415 - only here

    for name in ("tech", "rep-wangqiang"):
        site, report = report_of(name, team, whole, known)
        files = dict(site_files(report, checkout, None, site))
        for path, content in files.items():
            if path.endswith(".html"):
                for href in re.findall(r'<a\b[^>]*?href="([^"#?]+)', content.decode()):
                    if not re.match(r"[a-z]+:|//", href):
                        assert posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) in files, (name, path)


def test_a_department_sees_only_what_was_asked_of_it(
    team: Loaded, whole: Report, known: Recogniser, checkout: Path
) -> None:
    site, report = report_of("tech", team, whole, known)
    files = dict(site_files(report, checkout, None, site))
    pages = {path for path in files if path.endswith(".html")}
    assert pages == {"index.html", "requests.html", "en/index.html", "en/requests.html"}
    assert not [path for path in files if path.startswith(("feeds/", "data/", "attachments/", "knowledge/"))]
    text = files["index.html"].decode()
    assert "核对" in text or "接口" in text
    others = {task.text for one in team.book.customers for task in one.tasks if "wujie" in task.assignees}
    assert not [one for one in others if one in text]


def test_the_sections_of_the_configuration_are_those_of_the_navigation() -> None:
    assert set(SECTIONS) == {section for _, entries in GROUPS for section, _, _ in entries}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = write_team(tmp_path)
    site = (root / "records/config/site.yaml").read_text("utf-8")
    put(root, "records/config/site.yaml", site + "views:\n  - {name: rep, each: rep}\n  - {name: alle}\n")
    return root


def test_several_views_in_one_run(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(small, "build", "--view", "all") == 0
    assert (small / "site-rep-zhangwei/index.html").is_file()
    assert (small / "site-alle/index.html").is_file()
    capsys.readouterr()
    assert call(small, "build", "--view", "rep-lina", "--out", str(small / "x")) == 0
    assert (small / "x/index.html").is_file()
    assert not list((small / "x").rglob("*C20250301*"))


def test_folders_depend_on_what_is_asked_not_on_how_many_sites_come_of_it(small: Path) -> None:
    site = (small / "records/config/site.yaml").read_text("utf-8")
    put(small, "records/config/site.yaml", site.replace("{name: rep, each: rep}", "{name: head, each: manager}"))
    team = (small / "records/config/team.yaml").read_text("utf-8")
    put(small, "records/config/team.yaml", team.replace("role: rep, git", "role: manager, git"))
    assert call(small, "build", "--view", "head", "--out", str(small / "a")) == 0
    assert {one.name for one in (small / "a").iterdir()} == {"site-head-lina"}
    assert call(small, "build", "--view", "head-lina", "--view", "alle", "--out", str(small / "b")) == 0
    assert {one.name for one in (small / "b").iterdir()} == {"site-head-lina", "site-alle"}


def test_an_unknown_view_is_told_with_the_nearest(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(small, "build", "--view", "rp") == 2
    assert "rep" in capsys.readouterr().err


def test_a_condition_that_cannot_be_read_builds_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = (small / "records/config/site.yaml").read_text("utf-8")
    put(small, "records/config/site.yaml", site + "  - {name: bad, where: ['reggion=east']}\n")
    assert call(small, "build", "--view", "bad") == 2
    assert "reggion=east" in capsys.readouterr().err
    assert not (small / "site-bad").exists()
    put(small, "records/config/site.yaml", site + "  - {name: gone, member: nobody}\n")
    assert call(small, "build", "--view", "gone") == 2


def test_names_within_names_and_links_stay_apart(small: Path) -> None:
    put(
        small,
        "records/customers/大华东.md",
        "---\n编号: C20250401-001\n客户名称: 秘密客户北方集团\n等级: A\n负责人: lina\n首次接触: 2025-04-01\n"
        "联系人:\n  - 钱秘密（总监，010-55550000）\n---\n\n## 跟进记录\n\n### 2026-03-01 电话 @lina\n谈了机密价格方案。\n\n"
        "- 下一步 2026-03-20：再谈机密方案\n",
    )
    put(small, "records/customers/坏.md", "---\n编号: [\n客户名称: 坏掉的秘密文件\n负责人: lina\n---\n")
    put(
        small,
        "records/inbox/1.md",
        "---\ncustomer: C20250401-001\n---\n\n### 2026-03-11 微信 @lina\n收件箱里的机密。\n\n- 下一步：不变\n",
    )
    put(small, "records/attachments/C20250401-001/机密合同.pdf", b"%PDF-1.4")
    record = (small / "records/customers/华东.md").read_text("utf-8")
    put(small, "records/customers/华东.md", record.replace("只是一段说明。", "见 [[C20250401-001]]。"))
    assert call(small, "build", "--view", "rep-zhangwei") == 0
    for file in (small / "site-rep-zhangwei").rglob("*"):
        text = str(file).encode() + (file.read_bytes() if file.is_file() else b"")
        for word in ("秘密", "机密", "坏.md", "大华东", "C20250401-001.html", "010-55550000"):
            assert word.encode() not in text, (file, word)
