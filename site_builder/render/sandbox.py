"""A Jinja environment in which a template can only read: a team's own come with its repository, like records."""

from jinja2.sandbox import SandboxedEnvironment

_INNER = frozenset(
    {"mro", "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame", "ag_code", "f_globals", "f_locals", "f_builtins"}
    | {"f_back", "tb_frame", "tb_next", "func_globals", "func_code", "im_func", "im_class", "im_self", "format_map"}
)


class ReadOnlyEnvironment(SandboxedEnvironment):
    """Jinja's sandbox with its costly look at every attribute replaced by one at the name.

    What pages hold are frozen dataclasses, numbers and texts; a way to the machine starts with an underscore or is
    one of the few inner names of frames and code.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read this attribute."""
        del obj, value
        return not attr.startswith("_") and attr not in _INNER
