import re
from pathlib import Path

import pytest

from site_builder.cli.main import run

CJK = re.compile(r"[\u4e00-\u9fff]")
WRONG = [
    (["chek"], "没有“chek”这个命令，是不是想用“check”？", "there is no command “chek”; did you mean “check”?"),
    (
        ["qqqqqq"],
        "没有“qqqqqq”这个命令，可用的命令见 genjin --help",
        "there is no command “qqqqqq”; genjin --help lists them",
    ),
    (["检察"], "没有“检察”这个命令，是不是想用“检查”？", "there is no command “检察”; did you mean “检查”?"),
    (
        ["check", "--formt"],
        "没有 --formt 这个选项，是不是想用 --format？",
        "there is no option --formt; did you mean --format?",
    ),
    (["--zzz"], "没有 --zzz 这个选项", "there is no option --zzz"),
    (["check", "--format"], "--format 后面要跟一个值", "--format needs a value after it"),
    (["check", "--strict=1"], "--strict 后面不带值", "--strict takes no value"),
    (
        ["check", "-f", "xml"],
        "--format 只能是：text / concise / json / github / gitlab / junit / sarif / markdown",
        "--format is one of: text / concise / json / github / gitlab / junit / sarif / markdown",
    ),
    (["due", "-n", "x"], "--days 要填 0 到 3660 之间的整数", "--days must be a whole number from 0 to 3660"),
    (
        ["due", "extra"],
        "多了一项“extra”；内容里有空格时请用引号括起来",
        "“extra” is one too many; put text with spaces in quotes",
    ),
    (["show"], "缺少 CUSTOMER", "CUSTOMER is missing"),
    (
        ["--today", "soon", "due"],
        "--today 的日期“soon”看不懂，请写成 2026-03-12",
        "the day “soon” of --today cannot be read; write it as 2026-03-12",
    ),
    (["--today"], "--today 后面要跟一个值", "--today needs a value after it"),
    (["-C", "/nowhere", "check"], "没有“/nowhere”这个文件夹", "there is no folder “/nowhere”"),
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("argv", "zh", "en"), WRONG, ids=[" ".join(one[0]) for one in WRONG])
def test_wrong_use_is_told_in_the_users_language(
    argv: list[str], zh: str, en: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, sentence in (("zh", f"错误：{zh}"), ("en", f"Error: {en}")):
        monkeypatch.setenv("GENJIN_LANG", language)
        assert run(argv) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.splitlines()[0] == sentence
        assert len(said.err.splitlines()) == 2


def test_no_records_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check"], ["build"], ["due"], ["list"], ["show", "x"], ["serve"]):
        assert run(command) == 2
        assert "records/" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv", [[], ["--help"], ["-h"], ["check", "--help"], ["检查", "-h"], ["--lang", "zh", "list", "-h"]]
)
def test_help_is_in_the_users_language(
    argv: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GENJIN_LANG", "zh")
    assert run(argv) == 0
    zh = capsys.readouterr()
    assert "用法：" in zh.out
    assert "选项" in zh.out
    for word in ("Usage", "Options", "Show this message", "Commands:"):
        assert word not in zh.out
    assert zh.err == ""
    if "--lang" not in argv:
        monkeypatch.setenv("GENJIN_LANG", "en")
        assert run(argv) == 0
        assert not CJK.search(capsys.readouterr().out)


def test_global_options_are_understood_after_the_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chek", "--lang", "en"]) == 2
    assert "there is no command" in capsys.readouterr().err
    assert run(["--lang=xx", "check"]) == 2
    assert "xx" in capsys.readouterr().err


def test_an_internal_fault_is_one_line_without_folders(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        msg = f"cannot open '{tmp_path}/records/x.md'\nsecond line"
        raise ValueError(msg)

    monkeypatch.setattr("site_builder.cli.main.wanted_directory", broken)
    assert run(["check"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ValueError: cannot open 'x.md' second line" in said
    assert "main.py:" in said, "where in our own code, not in a library"
    assert str(tmp_path) not in said
    assert "Traceback" not in said
    monkeypatch.setenv("GENJIN_TRACEBACK", "1")
    run(["check"])
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("site_builder.cli.main.wanted_directory", interrupt)
    assert run(["--lang", "en", "check"]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("genjin ")


@pytest.mark.parametrize(("words", "first"), [(["help"], "用法：genjin ["), (["帮助", "记"], "用法：genjin log")])
def test_help_is_a_word_too(words: list[str], first: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", *words]) == 0
    assert capsys.readouterr().out.startswith(first)
