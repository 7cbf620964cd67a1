"""The code of our own templates, with shorter ways for what a page does thousands of times."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

DIRECT = frozenset({"t", "has"})
"""Global functions that templates call most; no template of ours uses these names for anything else (a test)."""

KEPT = {"defined": "figures.html", "ic": "macros.html"}
"""Macros that are called most, with words of the templates and pages, and where they stand: what they gave once they
always give (a test).
"""

SAID = frozenset({"iso", "line", "markdown", "spoken"})
"""Filters whose text needs no escaping: digits of a day, or HTML that is marked as such."""

_Part = tuple[bool, Sequence[nodes.Expr]]
"""Whether these say the same on every page of a language, and what they are."""


class PlainCode(CodeGenerator):
    """Writes Python; nothing in it guards against a template, as nobody but us wrote it."""

    _fixed = 0

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A block hands over its text at once, not every stretch of it through all templates that it stands in."""
        is_block = frame.block_frame and frame.parent is None and frame.buffer is None
        if is_block:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_block:
            self.writeline(f"yield ''.join({frame.buffer})")

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

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's
        """An attribute, asked for as Python does; Jinja is asked where there is none."""
        self.write("(got if (got := getattr((held := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(held, {node.attr!r}))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's
        """What stands between two statements, in one piece; what is the same on every page is put together once."""
        if frame.require_output_check or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or self.name is None:
            super().visit_Output(node, frame)
            return
        parts = list(_parts(node.nodes))
        self.writeline("yield (" if frame.buffer is None else f"{frame.buffer}.append(", node)
        self.write("''.join((" if len(parts) > 1 else "")
        for part in parts:
            self._part(part, frame)
            self.write(", " if len(parts) > 1 else "")
        self.write(")))" if len(parts) > 1 else ")")

    def _part(self, part: _Part, frame: Frame) -> None:
        is_fixed, found = part
        if all(isinstance(one, nodes.TemplateData) for one in found):
            self.write(repr("".join(str(one.as_const(frame.eval_ctx)) for one in found)))
        elif is_fixed:
            self._fixed += 1
            key = f"{self.name} {self._fixed}"
            self.write(f"(environment.fixed.get({key!r}) or environment.fix({key!r}, (")
            for one in found:
                self._said(one, frame)
                self.write(", ")
            self.write(")))")
        else:
            self._said(found[0], frame)

    def _said(self, node: nodes.Expr, frame: Frame) -> None:
        if isinstance(node, nodes.TemplateData):
            self.write(repr(str(node.as_const(frame.eval_ctx))))
            return
        self.newline(node)
        if isinstance(node, nodes.Filter) and node.name in SAID:
            self.visit(node, frame)
            return
        self.write("environment.shown(")
        self.visit(node, frame)
        self.write(")")


def _parts(found: Sequence[nodes.Expr]) -> Iterator[_Part]:
    """Neighbours that are fixed go together."""
    for is_fixed, group in groupby(found, _is_fixed):
        if is_fixed:
            yield True, tuple(group)
        else:
            yield from ((False, (one,)) for one in group)


def _is_fixed(node: nodes.Expr) -> bool:
    """Whether it says the same on every page of a language: plain text, a word of the catalogue, a drawing."""
    if isinstance(node, nodes.TemplateData):
        return True
    if not isinstance(node, nodes.Call):
        return False
    given = (*node.args, *(one.value for one in node.kwargs))
    return (_is_kept(node) or _direct(node) is not None) and all(isinstance(one, nodes.Const) for one in given)


def _direct(node: nodes.Call) -> str | None:
    """The name of the function that is called, if it is one of those and called without stars."""
    if not isinstance(node.node, nodes.Name) or node.node.name not in DIRECT or node.dyn_args or node.dyn_kwargs:
        return None
    return None if any(iskeyword(one.key) for one in node.kwargs) else node.node.name


def _is_kept(node: nodes.Call) -> bool:
    """Whether it is one of those macros."""
    named = isinstance(node.node, nodes.Name) and node.node.name in KEPT
    return named and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
