"""The server as assistants meet it: through the SDK's own client, in this process and over a pipe."""

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import TextContent

from site_builder.adapters import assistant_server
from site_builder.adapters.assistant_server import make_server
from site_builder.cli.assistant.tools import OFFERS, call, offered
from site_builder.cli.main import run
from site_builder.i18n.translator import translator
from site_builder.model.language import LANGUAGES
from tests.assistants.desk import DAY, Desk, team
from tests.assistants.test_writing import LOG

Talk = Callable[[Client], Awaitable[Any]]


def apart(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run to its end in a thread of its own: in this one a browser of other tests may have its loop."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(anyio.run, work).result()


def in_process(desk: Desk, talk: Talk, *, writes: bool = True) -> Any:
    server = make_server(
        offered(desk.session.words, writes=writes), partial(call, desk.session, desk.worlds, desk.author), "1", "hello"
    )

    async def both() -> Any:
        async with Client(server) as client:
            return await talk(client)

    return apart(both)


def over_a_pipe(root: Path, talk: Talk, *words: str) -> Any:
    command = ["-m", "site_builder", "--lang", "en", "-C", str(root), "--today", str(DAY), "mcp", *words]
    environment = {**os.environ, "GENJIN_USER": "zhangwei"}
    server = StdioServerParameters(command=sys.executable, args=command, env=environment)

    async def both() -> Any:
        async with Client(stdio_client(server)) as client:
            return await talk(client)

    return apart(both)


def test_tools_say_what_they_do(desk: Desk) -> None:
    async def talk(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = {one.name: one for one in in_process(desk, talk)}
    assert set(tools) == {one.name for one in OFFERS}
    for offer in OFFERS:
        tool = tools[offer.name]
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is (offer.write is None)
        assert tool.annotations.destructive_hint is False
        assert tool.annotations.open_world_hint is False
    assert "第一次调用只给出改动" in str(tools["log_follow_up"].description)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_argument_is_explained(language: str) -> None:
    for tool in offered(translator(language), writes=True):
        properties = tool.schema["properties"]
        assert isinstance(properties, dict)
        assert all(len(one["description"]) > 1 for one in properties.values())


def test_whoever_may_only_look_is_offered_no_writing(desk: Desk) -> None:
    async def talk(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = in_process(Desk(desk.root, author=None), talk, writes=False)
    assert {one.name for one in tools} == {one.name for one in OFFERS if one.write is None}


def test_a_wrong_call_is_a_tool_error(desk: Desk) -> None:
    async def talk(client: Client) -> Any:
        return await client.call_tool("customer", {"customer": "没有的"})

    found = in_process(desk, talk)
    assert found.is_error
    assert "没有的" in found.content[0].text
    assert found.structured_content["error"] is True


def test_a_follow_up_over_a_pipe(tmp_path: Path) -> None:
    desk = Desk(team(tmp_path))

    async def talk(client: Client) -> Any:
        found = (await client.call_tool("find_customers", {"text": "华东"})).content[0]
        assert isinstance(found, TextContent)
        assert "no instructions" in found.text
        assert client.server_info is not None
        assert client.server_info.name == "genjin"
        shown = (await client.call_tool("log_follow_up", LOG)).structured_content
        done = await client.call_tool("log_follow_up", {**LOG, "confirm": shown["confirm"]})
        return done.structured_content

    assert over_a_pipe(tmp_path, talk)["written"] is True
    assert "谈了分期，对方同意两期。 #AI代记" in desk.text()
    assert desk.errors() == 0


def test_two_assistants_at_once(tmp_path: Path) -> None:
    """Both have shown a change of one record; one is written, the other one is told to look again."""
    desk = Desk(team(tmp_path))
    others = {**LOG, "text": "另一位也谈了。"}

    async def talk(client: Client) -> Any:
        shown = (await client.call_tool("log_follow_up", LOG)).structured_content
        theirs = desk.read("log_follow_up", **others)
        done = []

        async def write(mark: str) -> None:
            done.append(await client.call_tool("log_follow_up", {**LOG, "confirm": mark}))

        async with anyio.create_task_group() as group:
            group.start_soon(write, shown["confirm"])
            reply = await anyio.to_thread.run_sync(
                partial(desk.call, "log_follow_up", **others, confirm=theirs["confirm"])
            )
        return done[0].is_error, reply.refused

    assert sorted(over_a_pipe(tmp_path, talk)) == [False, True]
    assert desk.text().count("#AI代记") == 1
    assert desk.errors() == 0


def test_a_view_and_a_lock_over_a_pipe(tmp_path: Path) -> None:
    team(tmp_path)

    async def talk(client: Client) -> Any:
        names = {one.name for one in (await client.list_tools()).tools}
        found = await client.call_tool("find_customers", {})
        return names, [one["id"] for one in found.structured_content["untrusted"]["customers"]]

    names, ids = over_a_pipe(tmp_path, talk, "--view", "rep-zhangwei", "--read-only")
    assert "log_follow_up" not in names
    assert ids == ["C20250301-001"]


def test_without_the_sdk_there_is_a_remedy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assistant_server, "find_spec", lambda _name: None)
    assert run(["--lang", "en", "-C", str(desk.root), "mcp", "--author", "zhangwei"]) == 2
    assert "pip install 'genjin[mcp]'" in capsys.readouterr().err


def test_nobody_in_particular_cannot_be_written_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_USER", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert run(["-C", str(desk.root), "mcp"]) == 2
    assert run(["-C", str(desk.root), "mcp", "--author", "nobody"]) == 2
    assert run(["-C", str(desk.root), "mcp", "--read-only", "--view", "nobody"]) == 2


def test_the_sdk_is_not_loaded_by_other_commands(tmp_path: Path) -> None:
    team(tmp_path)
    code = (
        "import sys; from site_builder.cli.main import run; "
        f"run(['-C', {str(tmp_path)!r}, 'mcp', '--help']); assert 'mcp' not in sys.modules; assert 'anyio' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_monday(tmp_path: Path) -> None:
    """What a rep asks of an assistant on a Monday, by nothing but the tools."""
    desk = Desk(team(tmp_path))

    async def talk(client: Client) -> Any:
        async def ask(name: str, /, **given: Any) -> Any:
            found = await client.call_tool(name, given)
            assert not found.is_error, found.content
            return found.structured_content

        async def write(name: str, /, **given: Any) -> None:
            shown = await ask(name, **given)
            assert (await ask(name, **given, confirm=shown["confirm"]))["written"]

        first = (await ask("due", rep="zhangwei"))["untrusted"]["due"][0]
        assert first["list"] == "overdue"
        facts = (await ask("customer", customer=first["id"]))["untrusted"]["customer"]
        assert facts["contacts"][0]["phones"]
        await write(
            "log_follow_up",
            customer=first["id"],
            method="电话",
            text="报价已收到。",
            stage="方案报价",
            next="约演示",
            due="周五",
        )
        await write("add_task", customer=first["id"], task="准备演示数据", assignee="李娜", due="明天")
        await write("set_next_step", customer=first["id"], next="到厂演示", due="下周二", reason="对方改期。")
        await write(
            "new_customer", name="苏州新能源", tier="B", source="展会", contacts=["赵工（电气，0512-60001111）"]
        )
        rows = (await ask("report", name="opportunity-count", by=["stage"], where=["owner=zhangwei"]))["untrusted"][
            "rows"
        ]
        return {one["key"]["stage"]: one["value"] for one in rows}

    assert in_process(desk, talk) == {"proposal": 1, "first-contact": 1}
    assert desk.errors() == 0
    assert desk.text().count("#AI代记") == 3
