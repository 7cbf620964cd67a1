"""Pieces that are the same on many pages are made once: the menu, the tabs, the search."""

from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context, Macro

_MOST = 512


class Once:
    """The function `once(macro, …)` of one environment: what the macro gives, remembered for what it was given.

    A macro that was imported knows nothing but its arguments and what is the same all over the site. Only texts are
    remembered by, as they cannot change and are equal only to themselves; all else is made anew.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Macro, tuple[str, ...]], str] = {}

    @pass_context
    def __call__(self, context: Context, macro: Any, /, *given: Any) -> Any:
        """The piece; the call is the environment's own, so that a sandbox looks at it."""
        if type(macro) is not Macro or not all(isinstance(one, str) for one in given):
            return _called(context, macro, given)
        key = (macro, given)
        if key not in self._made:
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[key] = _called(context, macro, given)
        return self._made[key]


def _called(context: Context, macro: Any, given: tuple[Any, ...]) -> Any:
    environment: Any = context.environment
    return environment.call(context, macro, *given) if environment.sandboxed else context.call(macro, *given)
