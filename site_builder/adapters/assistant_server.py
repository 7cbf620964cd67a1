"""The Model Context Protocol over standard input and output; the only user of the SDK.

One call at a time, in a thread of its own: a long figure does not keep the other side's pings waiting.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from site_builder.model.assisting import Reply, Tool

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

Call = Callable[[str, Mapping[str, Any]], Reply]


def is_installed() -> bool:
    """Whether the optional part `mcp` is there."""
    return find_spec("mcp") is not None


def make_server(tools: Sequence[Tool], call: Call, version: str, instructions: str) -> "Server[Any]":
    """A server of the SDK that offers the tools and hands every call on."""
    import anyio  # noqa: PLC0415 - an optional part of the installation
    import mcp_types as types  # noqa: PLC0415 - as above
    from mcp.server.lowlevel import Server  # noqa: PLC0415 - as above

    turn = anyio.Lock()
    offered = [_offered(one) for one in tools]

    async def list_tools(_context: object, _params: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=offered)

    async def call_tool(_context: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        async with turn:
            reply = await anyio.to_thread.run_sync(call, params.name, params.arguments or {})
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=reply.text)],
            structured_content=dict(reply.document),
            is_error=reply.refused,
        )

    return Server(
        "genjin", version=version, instructions=instructions, on_list_tools=list_tools, on_call_tool=call_tool
    )


def _offered(tool: Tool) -> Any:
    import mcp_types as types  # noqa: PLC0415 - an optional part of the installation

    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=dict(tool.schema),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=not tool.writes,
            destructive_hint=False,
            idempotent_hint=not tool.writes,
            open_world_hint=False,
        ),
    )


def serve(server: "Server[Any]") -> None:
    """Answer until the other side closes the input."""
    import anyio  # noqa: PLC0415 - an optional part of the installation
    from mcp.server.stdio import stdio_server  # noqa: PLC0415 - as above

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    sys.stdout.flush()
    anyio.run(run)
