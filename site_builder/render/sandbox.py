"""A Jinja environment in which a template can only read: a team's own come with its repository, like records."""

from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment

_INNER = frozenset(
    {"mro", "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame", "ag_code", "f_globals", "f_locals", "f_builtins"}
    | {"f_back", "tb_frame", "tb_next", "func_globals", "func_code", "im_func", "im_class", "im_self", "format_map"}
)
_METHODS = (MethodType, BuiltinMethodType)


class ReadOnlyEnvironment(SandboxedEnvironment):
    """Jinja's sandbox with its costly look at every attribute replaced by one at the name.

    What pages hold are frozen dataclasses, numbers and texts; a way to the machine starts with an underscore or is
    one of the few inner names of frames and code.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute as Jinja's sandbox gives it; only methods need its look at `str.format`."""
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
        if isinstance(value, _METHODS) or attribute.startswith("_") or attribute in _INNER:
            return super().getattr(obj, attribute)
        return value

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call as Jinja's sandbox makes it; macros, which templates call most, need no look at what they are."""
        if type(obj) is not Macro:
            return super().call(context, obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(context.eval_ctx, *args, **kwargs)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read this attribute."""
        del obj, value
        return not attr.startswith("_") and attr not in _INNER
