"""Attachments travel with the site: whole, under their own names, and never through a link."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from site_builder.adapters.disk import SIZE_LIMIT
from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.model.book import Attachment
from site_builder.pages.attached import attached_files
from tests.cli.cli_team import CUSTOMERS, put, write_team


def test_an_attachment_is_copied_whole(tmp_path: Path) -> None:
    root = tmp_path / "team"
    write_team(root)
    folder = root / "records/attachments/C20250301-001"
    folder.mkdir(parents=True)
    large = b"x" * (SIZE_LIMIT + 10)
    (folder / "华东精密_2025-03-12_报价 1#2.pdf").write_bytes(large)
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", "utf-8")
    (folder / "link.txt").symlink_to(outside)
    report = make_report(load(root), Day(today=date(2026, 3, 12)))
    build(report, root, root / "site")
    files = sorted(path.relative_to(root / "site").as_posix() for path in (root / "site/files").rglob("*.*"))
    assert files == ["files/C20250301-001/华东精密_2025-03-12_报价 1#2.pdf"]
    assert (root / "site" / files[0]).read_bytes() == large


def test_names_that_a_system_forbids_get_no_place() -> None:
    names = ("a.pdf", "A.PDF", "b:c.pdf", "d\\e.pdf", "../f.pdf", "g.pdf ", "ok/h.pdf")
    files = [Attachment(path=f"records/attachments/C1/{name}", customer="C1", name=name, size=1) for name in names]
    assert list(attached_files(files).values()) == ["files/C1/a.pdf", "files/C1/ok/h.pdf"]


def test_what_a_browser_could_run_is_called_otherwise() -> None:
    called = {
        "报价单v1.2.pdf": "报价单v1.2.pdf",
        "a.html": "a_html.bin",
        "A.SVG": "A_SVG.bin",
        "a.html.pdf": "a_html.pdf",
        "a.php.txt": "a_php.txt",
        "纪要.md": "纪要_md.txt",
        "a.xml": "a_xml.bin",
        "README": "README.bin",
        "a.pdf.html": "a_pdf_html.bin",
    }
    files = [Attachment(path=f"records/attachments/C1/{name}", customer="C1", name=name, size=1) for name in called]
    assert [place.rsplit("/", 1)[-1] for place in attached_files(files).values()] == list(called.values())


def test_an_entry_links_the_file_that_it_names(tmp_path: Path) -> None:
    write_team(tmp_path)
    name = "华东精密_2026-03-01_价目.svg"
    put(tmp_path, f"records/attachments/C20250301-001/{name}", "<svg/>")
    record = CUSTOMERS["华东.md"].replace("首次沟通。\n\n", f"首次沟通。\n\n- 附件：{name}\n")
    put(tmp_path, "records/customers/华东.md", record)
    report = make_report(load(tmp_path), Day(today=date(2026, 3, 12)))
    page = dict(site_files(report, tmp_path))["customers/C20250301-001.html"].decode()
    links = re.findall(r'<a[^>]*href="([^"]*files/[^"]*)" download="([^"]*)"', page)
    assert len(links) == 2
    assert {(unquote(place), shown) for place, shown in links} == {
        ("../files/C20250301-001/华东精密_2026-03-01_价目_svg.bin", name)
    }
