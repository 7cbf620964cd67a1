"""Answers that never fail."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

from site_builder.lsp.connection import Server

Params = TypeVar("Params")
Answer = TypeVar("Answer")
Asked = Callable[[Params], Coroutine[Any, Any, Answer]]


def careful(server: Server) -> Callable[[Asked[Params, Answer]], Asked[Params, Answer | None]]:
    """Nothing is answered where no answer can be made; why is told in a sentence."""

    def make(answer: Asked[Params, Answer]) -> Asked[Params, Answer | None]:
        @wraps(answer)
        async def asked(params: Params) -> Answer | None:
            try:
                return await answer(params)
            except Exception as fault:  # noqa: BLE001 - the editor goes on
                server.confess(fault)
                return None

        return asked

    return make


def heard(server: Server) -> Callable[[Callable[[Params], None]], Callable[[Params], None]]:
    """The same for what an editor only tells."""

    def make(take: Callable[[Params], None]) -> Callable[[Params], None]:
        @wraps(take)
        def told(params: Params) -> None:
            try:
                take(params)
            except Exception as fault:  # noqa: BLE001 - as above
                server.confess(fault)

        return told

    return make
