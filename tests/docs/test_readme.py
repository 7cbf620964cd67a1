"""What the README promises is counted and run here: numbers, commands and the printed answer."""

import re
import shlex
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.checks.registry import RULES
from site_builder.cli.main import run
from site_builder.metrics.reports.registry import figure_names

READMES = {"en": "README.md", "zh": "docs/README.zh-CN.md"}
_COUNTS = {
    "en": (r"(\d+) figures, each", r"(\d+) checks look", r"team of (\d+) customers"),
    "zh": (r"(\d+) 个指标，每个", r"(\d+) 项检查", r"示例团队，(\d+) 位客户"),
}
_REPORT = re.compile(r"(?m)^    genjin (report .*?)(?: +#.*)?$")
_PRINTED = re.compile(r"```\n\$ genjin (?P<words>.+)\n(?P<answer>(?s:.+?))```")


def readme(checkout: Path, language: str) -> str:
    """The text of the README in a language."""
    return (checkout / READMES[language]).read_text("utf-8")


@pytest.mark.parametrize("language", READMES)
def test_its_numbers_are_true(checkout: Path, language: str) -> None:
    text = readme(checkout, language)
    said = [int(found) for pattern in _COUNTS[language] for found in re.findall(pattern, text)]
    assert said == [len(figure_names()), len(RULES), len(load(checkout).book.customers)]


@pytest.mark.parametrize("language", READMES)
def test_its_reports_can_be_asked_for(checkout: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = _REPORT.findall(readme(checkout, language))
    assert len(asked) == 4
    for words in asked:
        assert run(["-C", str(checkout), *shlex.split(words)]) == 0, words
    assert capsys.readouterr().out


@pytest.mark.parametrize("language", READMES)
def test_the_printed_answer_is_what_comes(
    checkout: Path, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the example or the words changed on purpose: run the command printed there and paste its answer."""
    monkeypatch.setenv("COLUMNS", "100")
    found = _PRINTED.search(readme(checkout, language))
    assert found
    assert run(["-C", str(checkout), "--no-color", "--lang", language, *_words(found["words"])]) == 0
    assert capsys.readouterr().out.strip() == found["answer"].strip()


def _words(printed: str) -> list[str]:
    return shlex.split(printed.replace("--lang en ", ""))
