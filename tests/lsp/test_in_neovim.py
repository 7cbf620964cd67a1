"""A real editor: Neovim, without a screen, with nothing but its own client."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.team import PATH, RECORD, team

SCRIPT = Path(__file__).with_name("neovim.lua")


@pytest.mark.needs("nvim")
def test_a_record_is_written_in_neovim(tmp_path: Path) -> None:
    root, out = team(tmp_path), tmp_path / "out.json"
    ways = {"RECORD": str(root / PATH), "ROOT": str(root), "OUT": str(out), "PYTHON": sys.executable}
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "GENJIN_LANG": "zh", "LC_ALL": "C.UTF-8"}
    command = ["nvim", "--clean", "--headless", "-n", "-c", f"luafile {SCRIPT}", "-c", "cquit"]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, **home, **ways}, capture_output=True, text=True, check=False, timeout=120
    )
    assert out.is_file(), done.stdout + done.stderr
    said = json.loads(out.read_text("utf-8"))
    assert said["told"]
    assert said["place"] == [True, 4, 13], "columns of Neovim are bytes"
    assert said["mended"] == "### 2026-03-18 企业微信 @zhangwei"
    assert said["completed"] == "- 阶段：方案报价 → 商务谈判"
    assert "方案报价" in said["hover"]
    assert said["formatted"] == "- 阶段：方案报价 → 商务谈判"
    assert said["appended"].startswith("### 2026-03-12 ")


@pytest.mark.needs("nvim")
def test_the_settings_in_the_docs_start_it(tmp_path: Path) -> None:
    root, out, settings = team(tmp_path), tmp_path / "out", tmp_path / "init.lua"
    page = (Path(__file__).parents[2] / "docs/editors.md").read_text("utf-8")
    settings.write_text(page.split("```lua\n")[1].split("```")[0], "utf-8")
    record = root / PATH
    record.write_text(RECORD.replace("### 2026-03-10", "### 下周三"), "utf-8")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = "vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)"
    code = "vim.tbl_map(function(d) return d.code or d.user_data.lsp.code end, vim.diagnostic.get(0))"
    say = f"lua {told}; vim.fn.writefile({code}, '{out}')"
    command = ["nvim", "--clean", "--headless", "-n", "-c", f"luafile {settings}", "-c", f"edit {record}", "-c", say]
    environment = {**os.environ, "HOME": str(tmp_path), "PATH": programs, "LC_ALL": "C.UTF-8", "GENJIN_LANG": "en"}
    subprocess.run(
        [*command, "-c", "qall!"], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120
    )
    assert "GJ203" in out.read_text("utf-8").split()
