"""What Git LFS keeps and has not fetched is known by its pointer, and is never handed out in its place."""

from pathlib import Path

import pytest

from site_builder.adapters.disk import read_records
from site_builder.app.load import load
from site_builder.cli.main import run
from tests.importing.import_team import put, write_team

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "4d" * 32 + "\nsize 12345678\n"
RECORD = (
    "---\n编号: C1\n客户名称: 甲\n等级: A\n负责人: zhangwei\n首次接触: 2026-03-01\n---\n\n## 跟进记录\n\n"
    "### 2026-03-02 电话 @zhangwei\n寄来图纸。\n\n- 附件：甲_2026-03-02_图纸.pdf\n- 下一步 2026-03-13：看图纸\n"
)
PLACE = "records/attachments/C1/甲_2026-03-02_图纸.pdf"


def test_a_pointer_tells_the_size_of_its_file(tmp_path: Path) -> None:
    put(tmp_path, PLACE, POINTER)
    (one,) = read_records(tmp_path)
    assert (one.size, one.away, one.content) == (12_345_678, True, None)


@pytest.mark.parametrize(
    "content", [POINTER + " " * 1024, POINTER.replace("size", "sizes"), "\n" + POINTER, "x" * 200, "size 5\n"]
)
def test_what_only_looks_like_one_is_a_file(content: str, tmp_path: Path) -> None:
    put(tmp_path, PLACE, content)
    (one,) = read_records(tmp_path)
    assert (one.size, one.away) == (len(content), False)


def test_the_page_says_so_and_links_to_nothing(tmp_path: Path) -> None:
    root = write_team(tmp_path / "r")
    put(root, "records/customers/c.md", RECORD)
    put(root, PLACE, POINTER)
    assert load(root).book.attachments[0].away
    assert run(["-C", str(root), "build", "--out", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site/customers/C1.html").read_text("utf-8")
    assert "git lfs pull" in page
    assert "12 MB" in page
    assert 'href="../files/' not in page
    assert not (tmp_path / "site/files").exists()
