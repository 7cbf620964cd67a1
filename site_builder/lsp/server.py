"""The server: requests of the protocol in, answers out.

Whatever goes wrong in an answer is told in one sentence; the editor goes on, and no traceback reaches it.
"""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

from site_builder.i18n.translator import Translator
from site_builder.lsp.connection import Server
from site_builder.lsp.features import documents, places, reading, writing
from site_builder.lsp.room import Place

_TURN = 0.0005
"""Seconds after which a thread that judges a whole team lets the one go on that answers a keystroke."""


def make_server(place_of: Callable[[Path], Place], words: Translator) -> Server:
    """A server with all it can do."""
    server = Server(place_of, words)
    for part in (documents, reading, places, writing):
        part.register(server)
    return server


def serve(place_of: Callable[[Path], Place], words: Translator) -> None:
    """Talk on standard input and output until the editor has enough."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    sys.setswitchinterval(_TURN)
    make_server(place_of, words).start_io()
