"""`genjin lsp` where its package is missing, and where there is no team."""

from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.lsp.client import editor


@pytest.mark.parametrize(("language", "said"), [("en", "needs the package pygls"), ("zh", "语言服务要用 pygls")])
def test_a_missing_package_is_named_with_the_remedy(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("site_builder.cli.commands.lsp.find_spec", lambda _: None)
    assert run(["--lang", language, "lsp", "--stdio"]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "pip install 'genjin[lsp]'" in told


def test_a_folder_without_records_is_quiet(tmp_path: Path) -> None:
    with editor(tmp_path) as one:
        uri = (tmp_path / "a.md").as_uri()
        one.open(uri, "### 下周三\n")
        assert one.ask("textDocument/documentSymbol", textDocument={"uri": uri}) == []
        assert one.ask("workspace/symbol", query="") == []
        assert one.told == {}
