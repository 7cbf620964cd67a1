"""How a conversation ends: as it should, or because the editor is gone."""

from lsprotocol import types

from site_builder.adapters.ending import end_now, runs, when_gone
from site_builder.lsp.connection import Server


def register(server: Server) -> None:
    """Hear it."""

    @server.feature(types.INITIALIZE)
    def begun(params: types.InitializeParams) -> None:
        if params.process_id is not None and runs(params.process_id):  # it may be one of another machine
            when_gone(params.process_id, lambda: end_now(1))

    @server.feature(types.EXIT)
    def left(_: None) -> None:
        end_now(server.code)
