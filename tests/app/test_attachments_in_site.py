"""Attachments travel with the site: whole, under their own names, and never through a link."""

from datetime import date
from pathlib import Path

from site_builder.adapters.disk import SIZE_LIMIT
from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.model.book import Attachment
from site_builder.pages.attached import attached_files
from tests.cli.cli_team import write_team


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
