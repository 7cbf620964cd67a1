"""What an assistant may call, and what it hears."""

from collections.abc import Mapping
from dataclasses import field

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool as it is offered: `schema` is the JSON Schema of its arguments, `writes` whether it can change a record.

    No tool deletes or rewrites anything, and none reaches beyond this machine.
    """

    name: str
    title: str
    description: str
    schema: Mapping[str, object]
    writes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a call gives: a text for the model, the same as data for programs. `refused`: nothing was done."""

    text: str
    document: Mapping[str, object] = field(default_factory=dict)
    refused: bool = False
