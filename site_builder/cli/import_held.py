"""What one run of `import` has in hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder.app.importing.files import Mapped
from site_builder.app.load import Loaded
from site_builder.cli.session import Session
from site_builder.importers.sheet import Workbook
from site_builder.model.frozen import dataclass

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The options, and what they name as read."""

    session: Session
    loaded: Loaded
    options: Options
    file: Path
    workbook: Workbook
    mapped: Mapped
    source: str

    @property
    def is_json(self) -> bool:
        """Whether a program reads along."""
        return bool(self.options["format_"] == "json")
