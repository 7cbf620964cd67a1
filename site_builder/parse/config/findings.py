"""The problems of a file of the configuration, as they are found."""

from dataclasses import field

from site_builder.model.frozen import dataclass
from site_builder.model.place import Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.words import Term
from site_builder.parse import tree
from site_builder.parse.config.setting import Kind, Setting

_SHOWN = 60


@dataclass(slots=True)
class Findings:
    """The problems of one file as they are found."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, span: Span, variant: str = "", remedy: Remedy | None = None, **params: Param) -> None:
        """Note a problem."""
        self.problems.append(
            Problem(code=code, path=self.path, span=span, variant=variant, params=params, remedy=remedy)
        )


def wrong(setting: Setting, node: tree.Node, findings: Findings, kind: Kind | None = None) -> None:
    """Note that a value is not what the setting takes."""
    said = shown(node.text) if isinstance(node, tree.Scalar) else ""
    variant = "" if said else "shape"
    findings.add("GJ803", node.span, variant, key=setting.key, value=said, expected=expected(kind or setting.kind))


def expected(kind: Kind) -> Term:
    """What a setting of that kind takes, for a message."""
    return Term(f"setting.kind.{kind}")


def shown(text: str) -> str:
    """The beginning of what is written there."""
    return text.strip()[:_SHOWN]
