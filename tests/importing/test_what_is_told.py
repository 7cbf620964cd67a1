"""What a dry run tells people: who is new, what is skipped and why, how it was before."""

from pathlib import Path

import pytest

from tests.importing.import_team import call, write_csv, write_team

HEAD = ("客户名称", "等级", "负责人", "城市")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def test_new_customers_and_skipped_rows_are_named(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"客户{number:02}有限公司" for number in range(1, 23)]
    rows = [HEAD, ("示例", "A", "张伟", "苏州"), *((name, "B", "张伟", "苏州") for name in names)]
    file = write_csv(tmp_path / "c.csv", rows)
    call(root, "import", str(file), "--dry-run", "--first-step", "spread")
    out = capsys.readouterr().out
    assert f"新建：{'、'.join(names[:20])}……还有 2 个\n" in out
    assert "跳过 “c”第 2 行：示例行\n" in out
    call(root, "import", str(file), "--first-step", "spread")
    capsys.readouterr()
    call(root, "import", str(file), "--dry-run")
    assert "跳过 “c”第 3、4、5、6、7、8、9、10 等 22 行：和上次导入时一样\n" in capsys.readouterr().out
