"""The environment of our own templates: nobody but us wrote them, so they run without the looks of the sandbox."""

from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

DIRECT = frozenset({"t", "has"})
"""Global functions that templates call most; no template of ours uses these names for anything else (a test)."""


KEPT = frozenset({"ic"})
"""Macros that are called most, with words of the template alone: what they gave once they always give (a test)."""


class _Direct(CodeGenerator):
    """Writes the code of templates with shorter ways for what a page does thousands of times."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's
        """A call of a function that wants nothing of Jinja is written as that."""
        if _is_kept(node):
            self.write("environment.kept(context, ")
            self.visit(node.node, frame)
            self.signature(node, frame)
            self.write(")")
            return
        name = _direct(node)
        if name is None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"environment.globals[{name!r}](")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


def _direct(node: nodes.Call) -> str | None:
    """The name of the function that is called, if it is one of those and called without stars."""
    if not isinstance(node.node, nodes.Name) or node.node.name not in DIRECT or node.dyn_args or node.dyn_kwargs:
        return None
    return None if any(iskeyword(one.key) for one in node.kwargs) else node.node.name


def _is_kept(node: nodes.Call) -> bool:
    """Whether it is one of those macros, given nothing but constant texts."""
    named = isinstance(node.node, nodes.Name) and node.node.name in KEPT
    texts = all(isinstance(one, nodes.Const) and isinstance(one.value, str) for one in node.args)
    return named and texts and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


class _Context(Context):
    """Calls of macros, which are most, need no look at what they are."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As Jinja's own."""
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs)


class _Template(Template):
    """The globals of all templates are those of their environment: a module of macros is made once."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        del ctx
        return super()._get_default_module()


class PlainEnvironment(Environment):
    """Jinja without a sandbox: never given a template that a team could have written."""

    code_generator_class = _Direct
    context_class = _Context
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._kept: dict[tuple[Any, ...], Any] = {}

    def kept(self, context: Context, macro: Any, *given: str) -> Any:
        """What a macro gave for these words; there are as many as templates have."""
        key = (macro, given)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = context.call(macro, *given)
        return found

    @staticmethod
    def shown(value: Any) -> str:
        """What a page says of a value, escaped; the text is only ever joined, so it need not be marked as escaped."""
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is str:
            return value if value.isalnum() else escape(value)
        return str(value) if kind is int else escape(value)
