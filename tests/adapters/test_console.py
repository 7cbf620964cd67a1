import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.adapters.console import encodable, visible

SAY = """
from site_builder.adapters.console import open_console
console = open_console()
console.out("✓ 正常 ✗ ⚠ ¥12 – • 한국 𠮷", "good")
console.err("错误 →")
console.raw('{"a": "✓"}\\n')
"""


def say(encoding: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    world = {**os.environ, "PYTHONIOENCODING": encoding, **environment}
    return subprocess.run([sys.executable, "-c", SAY], env=world, capture_output=True, check=False)


def test_a_cp936_console_gets_the_nearest_signs() -> None:
    done = say("cp936")
    assert done.returncode == 0, done.stderr
    people, programs = done.stdout.split(b"{", 1)
    assert people.decode("cp936").strip() == "√ 正常 × ! ￥12 – · \\ud55c\\uad6d \\U00020bb7"
    assert programs == '"a": "✓"}'.encode() + os.linesep.encode().lstrip(b"\r"), "programs get UTF-8 on any console"
    assert done.stderr.decode("cp936").strip() == "错误 →"


def test_an_ascii_console_gets_something_readable() -> None:
    done = say("ascii")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith(b"OK \\u6b63\\u5e38 x ! CNY 12 - *")


def test_a_pipe_has_no_colours() -> None:
    assert b"\x1b" not in say("utf-8").stdout


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    code = (
        "from site_builder.adapters.console import open_console\nc=open_console()\nfor n in range(99999): c.out('x'*99)"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout
    assert child.stderr
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(20) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\u202eb\u2028c\r", "a\\u202eb\\u2028c\\u000d"),
        ("::error::x", ": :error::x"),
        ("a\n  ::warning file=x::y", "a\n  : :warning file=x::y"),
        ("##[error]x ##vso[task]", "# #[error]x # #vso[task]"),
        ("10:30::20 ## 待办", "10:30::20 ## 待办"),
        ("zero\u200bwidth\ttab", "zero\\u200bwidth\ttab"),
    ],
)
def test_nothing_said_is_a_command(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_every_code_point_can_be_said_on_every_console() -> None:
    text = "".join(map(chr, range(0x20, 0x3000))) + "\ud800"
    for encoding in ("ascii", "cp936", "gb18030", "utf-8", "latin-1", "cp437", "no-such-encoding"):
        said = encodable(text, encoding)
        said.encode(encoding if encoding != "no-such-encoding" else "ascii", "strict")


def test_a_closed_output_is_survived(tmp_path: Path) -> None:
    code = "import sys\nsys.stdout.close()\nfrom site_builder.adapters.console import open_console\nopen_console().out('x')"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.stderr == b""
