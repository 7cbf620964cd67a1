"""What is wrong with a template of the team's, as a value: sentences are made at the edge."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span


class Reason(StrEnum):
    """What can be wrong with a template."""

    SYNTAX = "syntax"
    UNEXPECTED = "unexpected"
    UNCLOSED = "unclosed"
    TWICE = "twice"
    NO_TAG = "no-tag"
    NO_FILTER = "no-filter"
    NO_TEST = "no-test"
    NO_VARIABLE = "no-variable"
    NO_ATTRIBUTE = "no-attribute"
    NO_TEMPLATE = "no-template"
    NO_FIGURE = "no-figure"
    NO_DIMENSION = "no-dimension"
    NO_PERIOD = "no-period"
    NO_CONDITION = "no-condition"
    FORBIDDEN = "forbidden"
    RECURSION = "recursion"
    TOO_MUCH = "too-much"
    TOO_LONG = "too-long"
    TOO_LARGE = "too-large"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """`reason` names its sentences in the catalogue (`template.<reason>` and `template.<reason>.fix`).

    `span` is the place in the file `path`: the whole line where no more is known. `near` is the nearest known name.
    """

    path: str
    reason: Reason
    span: Span = TOP
    params: Mapping[str, str | int] = field(default_factory=dict)
    near: str = ""
    text: str = ""


class BadTemplate(Exception):  # noqa: N818 - it carries the fault, it is none of ours
    """Stops the writing of a site: the last good one stays."""

    def __init__(self, fault: TemplateFault) -> None:
        super().__init__(f"{fault.path}:{fault.span.line}: {fault.reason}")
        self.fault = fault


class WrongCall(Exception):  # noqa: N818 - as above
    """A template asked one of its functions for something that is not there; its place is found where it is caught."""

    def __init__(self, reason: Reason, near: str = "", **params: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.near = near
        self.params = params
