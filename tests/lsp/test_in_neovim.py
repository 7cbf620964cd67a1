"""A real editor: Neovim, without a screen, with nothing but its own client."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.team import PATH, team

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
