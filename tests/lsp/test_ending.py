"""However a conversation ends, the process ends with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.adapters.ending import runs
from tests.lsp.client import Editor

LIMIT = 20


def begun(root: Path, process_id: int | None = None) -> "tuple[subprocess.Popen[bytes], Editor]":
    """A server that was greeted; its streams stay open until a test closes them."""
    command = [sys.executable, "-m", "site_builder", "lsp"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
    one = Editor(process)
    one.ask("initialize", processId=process_id, rootUri=root.as_uri(), capabilities={})
    return process, one


@pytest.mark.parametrize(("farewell", "code"), [(True, 0), (False, 1)])
def test_leaving_without_a_farewell_is_a_fault(tmp_path: Path, farewell: bool, code: int) -> None:
    process, one = begun(tmp_path)
    with process:
        if farewell:
            one.ask("shutdown")
        one.tell("exit")
        assert process.wait(LIMIT) == code  # while its input is still open


def test_it_ends_when_nobody_talks_any_more(tmp_path: Path) -> None:
    process, _ = begun(tmp_path)
    with process:
        assert process.stdin
        process.stdin.close()
        assert process.wait(LIMIT) == 1


def test_it_ends_with_the_editor_even_where_its_pipe_is_held(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor:
        process, _ = begun(tmp_path, editor.pid)
        with process:
            assert process.poll() is None
            editor.communicate(b"\n")
            assert process.wait(LIMIT) == 1


def test_whether_a_process_runs() -> None:
    assert runs(os.getpid())
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert not runs(process.pid)
