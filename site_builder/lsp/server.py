"""The server: requests of the protocol in, answers out.

Whatever goes wrong in an answer is told in one sentence; the editor goes on, and no traceback reaches it.
"""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from site_builder.adapters.ending import end_now
from site_builder.i18n.translator import Translator
from site_builder.lsp.connection import Server
from site_builder.lsp.features import documents, ending, places, reading, writing
from site_builder.lsp.room import Place

_TURN = 0.0005
"""Seconds after which a thread that judges a whole team lets the one go on that answers a keystroke."""


def make_server(place_of: Callable[[Path], Place], words: Translator) -> Server:
    """A server with all it can do."""
    server = Server(place_of, words)
    for part in (ending, documents, reading, places, writing):
        part.register(server)
    return server


def serve(place_of: Callable[[Path], Place], words: Translator) -> NoReturn:
    """Talk on standard input and output until the editor has enough, is gone, or talks no more."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    sys.setswitchinterval(_TURN)
    server = make_server(place_of, words)
    server.start_io()
    end_now(server.code)
