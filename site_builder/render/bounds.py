"""Limits of what a team's own template may cost: loops, calls, texts and the page as a whole."""

from collections.abc import Callable, Iterable, Iterator
from math import prod
from typing import Any, cast

from jinja2 import nodes
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.visitor import NodeTransformer

from site_builder.model.regex import regex
from site_builder.model.template_fault import Reason, WrongCall
from site_builder.render.sandbox import ReadOnlyEnvironment
from site_builder.render.templates import is_own

STEPS = 1_000_000
"""Turns of loops, calls of macros and includes in one page."""

CHARACTERS = 5_000_000
"""Of one page, and of all texts put together on the way to it."""

LONGEST = 1_000_000
"""Characters of one text."""

WIDEST = 10_000
"""The largest number that may say how wide a text becomes."""

_WIDE = regex(r"\d{5,}")
_WIDENING = ("center", "indent", "format", "batch", "slice", "wordwrap", "replace", "join")
_INCLUDED = 100
_COUNTED, _BOUNDED, _WRITTEN = "_counted", "_bounded", "_written"
_OPERATORS: dict[type[nodes.BinExpr], str] = {nodes.Mul: "_times", nodes.Pow: "_power", nodes.Mod: "_modulo"}


class BoundedEnvironment(ReadOnlyEnvironment):
    """The sandbox, in which the team's own templates are counted; the shipped ones run free."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.pop("lipsum", None)
        self.steps = self.characters = 0
        self.filters |= {
            _COUNTED: self._counted,
            _BOUNDED: self._bounded,
            _WRITTEN: self._written,
            "_times": self._times,
            "_power": self._power,
            "_modulo": self._modulo,
        }
        self.filters |= {name: _narrowed(name, self.filters[name]) for name in _WIDENING}

    def begin(self) -> None:
        """Start to count anew: a page begins."""
        self.steps = self.characters = 0

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        if is_own(filename or ""):
            _Counting().visit(source)
            source.set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002 - Jinja's own
        self._step(_INCLUDED)
        return super()._load_template(name, globals)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call, counted; methods of texts that make them wider are held."""
        if type(obj) is Macro:
            self._step(is_own(obj._func.__code__.co_filename))  # noqa: SLF001 - where it was written
        elif isinstance(obj, LoopContext):
            self._step(1)
        elif isinstance(getattr(obj, "__self__", None), str):
            _hold(getattr(obj, "__name__", ""), obj.__self__, *args, *kwargs.values())
            return self._bounded(super().call(context, obj, *args, **kwargs))
        return super().call(context, obj, *args, **kwargs)

    def _step(self, cost: int) -> None:
        self.steps += cost
        if self.steps > STEPS:
            raise WrongCall(Reason.TOO_LONG, limit=STEPS)

    def _counted(self, things: Iterable[Any], written: int) -> Iterator[Any]:
        for thing in things:
            self._step(1)
            self._add(written)
            yield thing

    def _add(self, count: int) -> None:
        self.characters += count
        if self.characters > CHARACTERS:
            raise WrongCall(Reason.TOO_LARGE, limit=CHARACTERS)

    def _written(self, value: Any) -> Any:
        if isinstance(value, str):
            self._add(len(value))
        return value

    def _bounded(self, value: Any) -> Any:
        if isinstance(value, str | list | tuple):
            if len(value) > LONGEST:
                raise WrongCall(Reason.TOO_LARGE, limit=LONGEST)
            self._add(len(value))
        return value

    def _times(self, left: Any, right: Any) -> Any:
        for text, count in ((left, right), (right, left)):
            if isinstance(text, str | list | tuple) and isinstance(count, int) and len(text) * count > LONGEST:
                raise WrongCall(Reason.TOO_LARGE, limit=LONGEST)
        _small(left, right)
        return self._bounded(left * right)

    def _power(self, left: Any, right: Any) -> Any:
        _small(left)
        if abs(right) > WIDEST // 100:
            raise WrongCall(Reason.TOO_LARGE, limit=WIDEST // 100)
        return left**right

    def _modulo(self, left: Any, right: Any) -> Any:
        if isinstance(left, str):
            _hold("format", left)
        return self._bounded(left % right)


class _Counting(NodeTransformer):
    """Puts the counters into a template."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the base class names it
        written = sum(len(one.data) for part in node.body for one in part.find_all(nodes.TemplateData))
        self.generic_visit(node)
        node.iter = _filtered(cast("nodes.Expr", node.iter), _COUNTED, nodes.Const(written))
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - as above
        self.generic_visit(node)
        node.nodes = [one if isinstance(one, nodes.TemplateData) else _filtered(one, _WRITTEN) for one in node.nodes]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - as above
        self.generic_visit(node)
        return _filtered(node, _BOUNDED)

    def visit_Add(self, node: nodes.Add) -> nodes.Node:  # noqa: N802 - as above
        self.generic_visit(node)
        return _filtered(node, _BOUNDED)

    def visit_Mul(self, node: nodes.Mul) -> nodes.Node:  # noqa: N802 - as above
        return self._operator(node)

    def visit_Pow(self, node: nodes.Pow) -> nodes.Node:  # noqa: N802 - as above
        return self._operator(node)

    def visit_Mod(self, node: nodes.Mod) -> nodes.Node:  # noqa: N802 - as above
        return self._operator(node)

    def _operator(self, node: nodes.BinExpr) -> nodes.Node:
        self.generic_visit(node)
        return nodes.Filter(node.left, _OPERATORS[type(node)], [node.right], [], None, None, lineno=node.lineno)


def _filtered(node: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _narrowed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes no text wider than it should be; what Jinja marked on the function stays marked."""

    def held(*args: Any, **kwargs: Any) -> Any:
        _hold(name, *args, *kwargs.values())
        return function(*args, **kwargs)

    held.__dict__.update(function.__dict__)
    return held


def _hold(name: str, *values: Any) -> None:
    """Refuse what would make a text too wide: large numbers, wide places in a format, texts times texts."""
    if any(isinstance(one, int) and abs(one) > WIDEST for one in values):
        raise WrongCall(Reason.TOO_LARGE, limit=WIDEST)
    if name == "format" and any(isinstance(one, str) and _WIDE.search(one) for one in values):
        raise WrongCall(Reason.TOO_LARGE, limit=WIDEST)
    if name in ("replace", "join"):
        size = prod(len(one) for one in values if isinstance(one, str | list | tuple) and len(one) > 1)
        if size > CHARACTERS * 10:
            raise WrongCall(Reason.TOO_LARGE, limit=LONGEST)


def _small(*values: Any) -> None:
    for value in values:
        if isinstance(value, int) and abs(value) > 10**30:
            raise WrongCall(Reason.TOO_LARGE, limit=WIDEST)
