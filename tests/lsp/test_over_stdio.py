"""The server as an editor meets it: a process, JSON-RPC over its standard streams, every feature once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Editor, editor
from tests.lsp.team import PATH, RECORD, team

EVERYTHING = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
BROKEN = RECORD.replace("### 2026-03-10 企业微信", "### 下周三 企业微信")


class Document:
    """One open document. Each change is told with a version of its own."""

    def __init__(self, one: Editor, uri: str, text: str) -> None:
        self.editor, self.uri, self.text, self.version = one, uri, text, 1
        one.open(uri, text)

    def type(self, text: str) -> None:
        self.text = text
        self.change({"text": text})

    def change(self, *changes: dict[str, Any]) -> None:
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        self.editor.tell("textDocument/didChange", textDocument=document, contentChanges=list(changes))

    def ask(self, method: str, **params: Any) -> Any:
        return self.editor.ask(f"textDocument/{method}", textDocument={"uri": self.uri}, **params)

    def place(self, word: str, by: int = 1) -> dict[str, int]:
        at = self.text.rindex(word) + by
        line = self.text[:at].rsplit("\n", 1)[-1]
        return {"line": self.text.count("\n", 0, at), "character": len(line.encode("utf-16-le")) // 2}

    def problems(self) -> list[dict[str, Any]]:
        return self.editor.problems(self.uri, self.version)

    def edited(self, edits: list[dict[str, Any]]) -> str:
        """The text after edits of the protocol."""
        lines = self.text.split("\n")
        starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines) + 1)]

        def offset(place: dict[str, int]) -> int:
            if place["line"] >= len(lines):
                return len(self.text)
            units = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]]
            return starts[place["line"]] + len(units.decode("utf-16-le"))

        text = self.text
        for one in sorted(edits, key=lambda one: -offset(one["range"]["start"])):
            text = text[: offset(one["range"]["start"])] + one["newText"] + text[offset(one["range"]["end"]) :]
        return text


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return team(tmp_path_factory.mktemp("stdio"))


@pytest.fixture(scope="module")
def one(root: Path) -> Iterator[Editor]:
    with editor(root) as found:
        yield found


@pytest.fixture(scope="module")
def record(one: Editor, root: Path) -> Document:
    return Document(one, (root / PATH).as_uri(), RECORD)


def coded(document: Document, code: str) -> dict[str, Any]:
    return next(problem for problem in document.problems() if problem["code"] == code)


def test_problems_have_the_checkers_codes_and_places(record: Document) -> None:
    record.type(BROKEN)
    problem = coded(record, "GJ203")
    assert (problem["code"], problem["severity"], problem["source"]) == ("GJ203", 1, "genjin")
    assert "过几天就不知道是哪天了" in problem["message"]
    line = BROKEN[: BROKEN.index("下周三")].count("\n")
    assert problem["range"] == {"start": {"line": line, "character": 4}, "end": {"line": line, "character": 7}}


def test_a_quick_fix_mends_it(record: Document) -> None:
    record.type(BROKEN)
    problem = coded(record, "GJ203")
    found = record.ask("codeAction", range=problem["range"], context={"diagnostics": [problem]})
    fix = next(fix for fix in found if fix["diagnostics"] == [problem])
    assert fix["title"] == "改为“2026-03-18”"
    assert fix["kind"] == "quickfix"
    assert record.edited(fix["edit"]["changes"][record.uri]) == BROKEN.replace("下周三", "2026-03-18")


def test_all_safe_fixes_at_once(record: Document) -> None:
    record.type(RECORD.replace("等级: A", "等级：A").replace("规模: 中型", "规模：中型"))
    record.problems()
    (fix,) = record.ask("codeAction", range=EVERYTHING, context={"diagnostics": [], "only": ["source.fixAll"]})
    assert record.edited(fix["edit"]["changes"][record.uri]) == RECORD


def test_fixes_keep_line_ends_and_the_mark_of_a_file(record: Document) -> None:
    wrong = RECORD.replace("等级: A", "等级：A").replace("规模: 中型", "规模：中型")
    record.type("\ufeff" + wrong.replace("\n", "\r\n"))
    (fix,) = record.ask("codeAction", range=EVERYTHING, context={"diagnostics": [], "only": ["source.fixAll"]})
    (edits,) = fix["edit"]["changes"].values()
    text, lines = record.text, record.text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda one: -int(one["range"]["start"]["line"])):
        start, end = (
            sum(map(len, lines[: one["line"]])) + one["character"]
            for one in (edit["range"]["start"], edit["range"]["end"])
        )
        text = text[:start] + edit["newText"] + text[end:]
    assert text == "\ufeff" + RECORD.replace("\n", "\r\n")


@pytest.mark.parametrize(("end", "name"), [("\r\n", "中原"), ("\n", "岭云")])
def test_a_mark_and_line_ends_are_mended_in_the_file(one: Editor, root: Path, end: str, name: str) -> None:
    """VS Code shows CR LF and no mark, Emacs and Kate show neither."""
    (file,) = (root / "records/customers").glob(f"{name}*.md")
    plain = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    one.tell("workspace/didChangeWatchedFiles", changes=[{"uri": file.as_uri(), "type": 2}])
    document = Document(one, file.as_uri(), plain.decode().replace("\n", end))
    while not {"GJ002", "GJ003"} <= {problem["code"] for problem in document.problems()}:
        one.told.pop(file.as_uri(), None)
    asked = {"range": EVERYTHING, "context": {"diagnostics": [], "only": ["quickfix"]}}
    commands = [fix["command"] for fix in document.ask("codeAction", **asked) if "command" in fix]
    assert [command["command"] for command in commands] == ["genjin.mendBytes"] * 2
    document.type(document.text + "x")  # what is not saved is not written over
    assert not [fix for fix in document.ask("codeAction", **asked) if "command" in fix]
    one.ask("workspace/executeCommand", command="genjin.mendBytes", arguments=[file.as_uri()])
    assert file.read_bytes() != plain
    document.type(document.text.removesuffix("x"))
    one.ask("workspace/executeCommand", command="genjin.mendBytes", arguments=[file.as_uri()])
    assert file.read_bytes() == plain
    one.tell("textDocument/didClose", textDocument={"uri": file.as_uri()})
    one.told.pop(file.as_uri(), None)


def test_completion_replaces_what_is_typed(record: Document) -> None:
    record.type(RECORD + "\n### 2026-03-12 拜访 @zhangwei\n很好😀。\n\n- 下一步 明")
    found = record.ask("completion", position=record.place("明"))
    item = next(item for item in found["items"] if item["label"] == "明天")
    assert record.edited([item["textEdit"]]).endswith("- 下一步 2026-03-13")


def test_it_explains_finds_and_lists(record: Document, root: Path) -> None:
    record.type(RECORD)
    assert "张伟" in record.ask("hover", position=record.place("zhangwei\n行业"))["contents"]["value"]
    stage = record.place("方案报价\n- 下一步")
    found = record.ask("definition", position=stage)
    assert found["uri"] == (root / "records/config/pipeline.yaml").as_uri()
    used = record.ask("references", position=stage, context={"includeDeclaration": True})
    assert used[0] == found
    assert len(used) > 3
    (symbol,) = record.ask("documentSymbol")
    assert symbol["name"] == "云栖仪表有限公司"
    folded = record.ask("foldingRange")
    assert folded[0]["startLine"] == 0
    hints = record.ask("inlayHint", range=EVERYTHING)
    assert [hint["label"] for hint in hints] == ["阶段：方案报价", "还有 1 天"]
    named = record.editor.ask("workspace/symbol", query="中原")
    assert [name["containerName"] for name in named] == ["C20260305-001"]


def test_it_lays_out(record: Document) -> None:
    record.type(RECORD.replace("### 2026-03-10", "### 2026/3/10"))
    edits = record.ask("formatting", options={"tabSize": 2, "insertSpaces": True})
    assert record.edited(edits) == RECORD


def test_the_lens_appends_a_follow_up(record: Document) -> None:
    record.type(RECORD)
    (lens,) = record.ask("codeLens")
    command = lens["command"]
    assert command["title"] == "记一条跟进"
    record.editor.ask("workspace/executeCommand", command=command["command"], arguments=command["arguments"])
    asked = next(one for one in reversed(record.editor.seen) if one.get("method") == "workspace/applyEdit")
    after = record.edited(asked["params"]["edit"]["changes"][record.uri])
    assert after.startswith(RECORD + "\n### 2026-03-12 ")
    shown = next(one for one in reversed(record.editor.seen) if one.get("method") == "window/showDocument")
    start = shown["params"]["selection"]["start"]
    assert after.split("\n")[start["line"]] == "…"


def test_changes_of_parts_are_put_in_their_places(record: Document) -> None:
    record.type(RECORD.replace("财务要发票样式", "财务😀要发票样式"))
    start = record.place("要发票样式", 0)
    end = record.place("要发票样式", 1)
    record.change(
        {"range": {"start": start, "end": end}, "text": "不要"}, {"range": {"start": start, "end": start}, "text": "\n"}
    )
    record.change({"range": {"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 0}}, "text": ""})
    assert "GJ301" in {problem["code"] for problem in record.problems()}
    hover = record.ask("hover", position={"line": 2, "character": 1})
    assert "简称" in hover["contents"]["value"]


def test_a_file_that_is_not_saved_yet_and_one_outside(record: Document, root: Path) -> None:
    new = Document(
        record.editor, (root / "records/customers/新客户.md").as_uri(), "---\n编号: C20260312-001\n客\n---\n"
    )
    assert coded(new, "GJ103")["range"]["start"]["line"] == 2
    found = new.ask("completion", position=new.place("客"))
    assert "客户名称" in {item["label"] for item in found["items"]}
    for uri in ((root / "notes.md").as_uri(), "untitled:Untitled-1", "file:///nowhere/records.md"):
        other = Document(record.editor, uri, "### 下周三\n")
        assert other.ask("hover", position={"line": 0, "character": 5}) is None
        assert other.ask("completion", position={"line": 0, "character": 5}) is None
        assert other.ask("codeAction", range=EVERYTHING, context={"diagnostics": []}) == []
        assert uri not in record.editor.told


def test_the_configuration_has_problems_and_symbols(record: Document, root: Path) -> None:
    path = root / "records/config/team.yaml"
    text = path.read_text("utf-8")
    file = Document(record.editor, path.as_uri(), text.replace("role: manager", "role: manger", 1))
    assert {"GJ806", "GJ803", "GJ810"} & {problem["code"] for problem in file.problems()}
    assert "members" in {symbol["name"] for symbol in file.ask("documentSymbol")}
    file.editor.tell("textDocument/didClose", textDocument={"uri": file.uri})
    file.editor.until(lambda one: one.get("params", {}) == {"uri": file.uri, "diagnostics": []})


def test_somebody_else_writes_into_the_records(record: Document, root: Path) -> None:
    record.type(RECORD)
    twin = root / "records/customers/A.md"
    twin.write_text(RECORD.replace("云栖", "雾栖"), "utf-8")

    def tells(one: dict[str, Any]) -> bool:
        params = one.get("params", {})
        codes = {problem["code"] for problem in params.get("diagnostics", ())}
        return params.get("uri") == record.uri and bool(codes & {"GJ501", "GJ502"})

    record.editor.until(tells)  # the editor told nothing of it: the server looks for itself
    twin.unlink()
    record.editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": twin.as_uri(), "type": 3}])
    record.editor.tell("textDocument/didSave", textDocument={"uri": record.uri})
    record.editor.until(lambda one: one.get("params", {}).get("uri") == record.uri and not tells(one))


def test_wrong_requests_are_answered_without_a_traceback(record: Document) -> None:
    number = 990_001
    for method, params in (
        ("textDocument/hover", {"textDocument": {"uri": record.uri}, "position": {"line": 99999, "character": 99999}}),
        ("textDocument/hover", {"textDocument": {"uri": "file:///%"}, "position": {"line": 0, "character": 0}}),
        ("workspace/executeCommand", {"command": "genjin.appendFollowUp", "arguments": []}),
        ("workspace/executeCommand", {"command": "nothing", "arguments": [1]}),
        ("textDocument/moniker", {"textDocument": {"uri": record.uri}, "position": {"line": 0, "character": 0}}),
    ):
        number += 1
        record.editor.send({"id": number, "method": method, "params": params})
        answer = record.editor.until(lambda one, number=number: one.get("id") == number and "method" not in one)
        assert "Traceback" not in str(answer)
        assert "traceback" not in str(answer)
    record.type("\ud83d")
    assert [problem["code"] for problem in record.problems()] == ["GJ001"]
    said = [one for one in record.editor.seen if one.get("method") in {"window/logMessage", "window/showMessage"}]
    assert "Traceback" not in str(said)


@pytest.mark.parametrize("line", [-1, 2**31])
def test_a_request_that_cannot_be_understood_is_answered(record: Document, line: int) -> None:
    number = 991_000 + (line > 0)
    where = {"textDocument": {"uri": record.uri}, "position": {"line": line, "character": 0}}
    record.editor.send({"id": number, "method": "textDocument/hover", "params": where})
    answer = record.editor.until(lambda one: one.get("id") == number and "method" not in one)
    assert answer["error"]["code"] == -32602


def test_a_request_after_the_farewell_is_refused(root: Path) -> None:
    with pytest.raises(AssertionError, match="-32600"), editor(root) as one:
        one.ask("shutdown")  # `editor` asks for it once more


def test_columns_in_bytes_and_another_language(root: Path) -> None:
    with editor(root, "--lang", "en", encodings=("utf-8", "utf-16")) as english:
        text = RECORD.replace("- 竞品：岚岩软件", "- 竞品：😀 @zhangwie").replace("### 2026-03-10", "### 昨天")
        uri = (root / PATH).as_uri()
        english.open(uri, text)
        problem = next(one for one in english.problems(uri) if one["code"] == "GJ203")
        assert problem["range"]["end"]["character"] - problem["range"]["start"]["character"] == 6
        assert "yesterday" not in problem["message"]
        assert "day" in problem["message"]
