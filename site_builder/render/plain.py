"""The environment of our own templates: nobody but us wrote them, so they run without the looks of the sandbox."""

from collections.abc import Iterable, MutableMapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from site_builder.model.regex import regex
from site_builder.render.plain_code import PlainCode

_MOST_KEPT = 1000
_special = regex(r"[&<>'\"]").search


class _Context(Context):
    """Calls of macros, which are most, need no look at what they are."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As Jinja's own."""
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        left = obj._argument_count - len(args)  # noqa: SLF001 - Jinja's own way through all cases costs as much as a macro
        if left < 0 or kwargs or obj.caller or obj.catch_kwargs or obj.catch_varargs:
            return obj(self.eval_ctx, *args, **kwargs)
        text = obj._func(*args, *[missing] * left)  # noqa: SLF001 - as above
        return str.__new__(Markup, text)


class _Template(Template):
    """The globals of all templates are those of their environment: a module of macros is made once."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        del ctx
        return super()._get_default_module()


class PlainEnvironment(Environment):
    """Jinja without a sandbox: never given a template that a team could have written.

    `fixed` are the stretches of templates that say the same on every page.
    """

    code_generator_class = PlainCode
    context_class = _Context
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "optimized": False})  # nothing in our templates is reckoned beforehand
        self._kept: dict[tuple[Any, ...], Any] = {}
        self.fixed: dict[str, str] = {}
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        """As Jinja's own, which looks at more than a name each time; every page asks for half a dozen."""
        if type(name) is not str or globals is not None:
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of the environment, not a chain of tables that every page would copy."""
        return {**self.globals, **d} if d else self.globals

    def kept(self, context: Context, macro: Any, *given: str) -> Any:
        """What a macro gave for these words; there are as many as the program has."""
        key = (macro, given)
        found = self._kept.get(key)
        if found is None:
            found = context.call(macro, *given)
            if all(type(one) is str for one in given) and len(self._kept) < _MOST_KEPT:
                self._kept[key] = found
        return found

    def fix(self, key: str, parts: Iterable[str]) -> str:
        """Remember a stretch by its place."""
        found = self.fixed[key] = "".join(parts)
        return found

    @staticmethod
    def shown(value: Any) -> str:
        """What a page says of a value, escaped; the text is only ever joined, so it need not be marked as escaped."""
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is str:
            return escape(value) if _special(value) else value
        return str(value) if kind is int else escape(value)
