"""YAML events to a tree with places; every scalar stays the text it is.

Events of libyaml's base parser where PyYAML has it, else of the pure one: both give the same trees.
"""

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import yaml

from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Problem
from site_builder.model.regex import regex
from site_builder.parse.text import SourceText
from site_builder.parse.text_pass import escaped_fault, hidden_in, seen_text
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.yaml_lines import Repaired
from site_builder.parse.yaml_values import MAX_DEPTH

FAST_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
PURE_LOADER: Any = yaml.BaseLoader

_SURROGATE = regex(r"[\ud800-\udfff]")
"""Half a character, as an escape like `\\ud800` gives it: libyaml refuses it, the pure parser does not."""


class TooDeepError(Exception):
    """Raised inside this module's walk only; it becomes a problem."""


@dataclass(slots=True)
class Walker:
    """Walks the events of one document; `shift` is where its text starts in the repaired text."""

    source: SourceText
    repaired: Repaired
    events: Iterator[Any]
    shift: int = 0
    problems: list[Problem] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)

    def document(self) -> Node | None:
        """The first document's tree; a second one is a problem.

        Raises:
            yaml.YAMLError: the text is no YAML.
            TooDeepError: more levels than any record needs.
        """
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._report("GJ118", event)
                    break
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise TooDeepError
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self._scalar(event)
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        start, end = self._place(event, event)
        return Scalar("", self.source.span(start, end))

    def _scalar(self, event: Any) -> Scalar:
        start, end = self._place(event, event)
        if event.style == '"' and _SURROGATE.search(event.value):
            raise yaml.YAMLError
        if event.style == '"' and self.source.text.find("\\", start, end) >= 0:
            return Scalar(self._without_escapes(event.value, start, end), self.source.span(start, end), quoted=True)
        if event.style in ("|", ">"):
            end = start + len(self.source.text[start:end].rstrip())
        return Scalar(event.value, self.source.span(start, end), bool(event.style))

    def _without_escapes(self, value: str, start: int, end: int) -> str:
        """Characters that nobody could type here come in as escapes: reported, and never handed on."""
        problem = escaped_fault(self.source.path, value, self.source.span(start, end))
        if problem is None or (problem.code == "GJ006" and hidden_in(self.source.text[start:end])):
            return value  # what stands there unescaped is reported where it stands
        self.problems.append(problem)
        if problem.code == "GJ004":
            self.broken.append((start, end))
        return seen_text(value)

    def _sequence(self, event: Any, depth: int) -> Sequence:
        items = []
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        start, end = self._place(event, inner)
        return Sequence(tuple(items), self.source.span(start, self._trimmed(start, end)))

    def _mapping(self, event: Any, depth: int) -> Mapping:
        items: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(next(self.events), depth + 1)
            self._add(key, value, items, seen)
        start, end = self._place(event, inner)
        return Mapping(tuple(items), self.source.span(start, self._trimmed(start, end)))

    def _add(self, key: Node, value: Node, items: list[tuple[Scalar, Node]], seen: dict[str, Scalar]) -> None:
        """Keep a pair; a key that is no text or stands there already is a problem, and the first one counts."""
        if not isinstance(key, Scalar):
            self.problems.append(Problem(code="GJ114", path=self.source.path, span=key.span, variant="key"))
            return
        first = seen.setdefault(key.text, key)
        if first is not key:
            params: dict[str, Param] = {"key": key.text, "line": first.span.line}
            self.problems.append(Problem(code="GJ104", path=self.source.path, span=key.span, params=params))
            return
        items.append((key, value))

    def _refuse(self, event: Any) -> None:
        """Anchors, aliases and tags make a record mean other than it says."""
        if isinstance(event, yaml.AliasEvent):
            self._report("GJ105", event, "alias", f"*{event.anchor}")
        elif event.anchor is not None:
            self._report("GJ105", event, "anchor", f"&{event.anchor}")
        elif event.tag is not None:
            self._report("GJ105", event, "tag", str(event.tag))

    def _report(self, code: str, event: Any, variant: str = "", sign: str = "") -> None:
        start = self.repaired.start(event.start_mark.index + self.shift)
        end = max(self.repaired.end(event.end_mark.index + self.shift), start)
        end = start + len(self.source.text[start:end].split("\n", 1)[0].rstrip())
        self.broken.append((start, end))
        params: dict[str, Param] = {"sign": sign} if sign else {}
        self.problems.append(
            Problem(
                code=code,
                path=self.source.path,
                span=self.source.span(start, end),
                variant=variant,
                params=params,
            )
        )

    def _place(self, first: Any, last: Any) -> tuple[int, int]:
        begin, finish = first.start_mark.index + self.shift, last.end_mark.index + self.shift
        start = self.repaired.start(begin)
        return (start, start) if finish <= begin else (start, max(self.repaired.end(finish), start))

    def _trimmed(self, start: int, end: int) -> int:
        """Ends of block collections lie at the next token; the last character that belongs to them counts."""
        return start + len(self.source.text[start:end].rstrip())
