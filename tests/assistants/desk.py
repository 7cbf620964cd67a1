"""An assistant's desk: a small team on the disk, and tools called as the server calls them."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.adapters.console import Console
from site_builder.cli.assistant.tools import call
from site_builder.cli.assistant.world import Worlds
from site_builder.cli.main import run
from site_builder.cli.session import Session
from site_builder.model.assisting import Reply
from tests.cli.cli_team import CONFIG, CUSTOMERS, put

DAY = date(2026, 3, 12)
VIEWS = """views:
  - {name: rep, each: rep}
  - {name: slim, without: [customers, team]}
  - {name: help, requests: lina}
"""


def team(root: Path, **more: str) -> Path:
    """Write the team; `more` are further records by the stem of their file."""
    for name, text in CONFIG.items():
        put(root, f"records/config/{name}", text + (VIEWS if name == "site.yaml" else ""))
    for name, text in {**CUSTOMERS, **{f"{stem}.md": text for stem, text in more.items()}}.items():
        put(root, f"records/customers/{name}", text)
    return root


@dataclass
class Desk:
    """One assistant: who it writes for, and what it may see."""

    root: Path
    author: str | None = "zhangwei"
    view: str | None = None
    language: str = "zh"
    worlds: Worlds = field(init=False)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(language=self.language, console=Console(), directory=self.root, wanted_day=DAY)
        self.worlds = Worlds(self.session, self.view)

    def call(self, name: str, /, **given: Any) -> Reply:
        """A call's reply; what it says is the same for programs and for the model."""
        reply = call(self.session, self.worlds, self.author, name, given)
        assert json.loads(json.dumps(reply.document, ensure_ascii=False)) == reply.document
        return reply

    def read(self, name: str, /, **given: Any) -> dict[str, Any]:
        """The document of a call that was answered."""
        reply = self.call(name, **given)
        assert not reply.refused, reply.text
        return dict(reply.document)

    def refused(self, name: str, /, **given: Any) -> str:
        """Why a call was refused."""
        reply = self.call(name, **given)
        assert reply.refused, reply.text
        return str(reply.document["untrusted"]["reason"])  # type: ignore[index]

    def write(self, name: str, /, **given: Any) -> dict[str, Any]:
        """Both calls of a change."""
        shown = self.read(name, **given)
        assert shown["written"] is False
        done = self.read(name, **given, confirm=shown["confirm"])
        assert done["written"] is True
        assert done["untrusted"]["diff"] == shown["untrusted"]["diff"]
        return done

    def text(self, name: str = "华东.md") -> str:
        """A record as it lies there."""
        return (self.root / "records/customers" / name).read_text("utf-8")

    def errors(self) -> int:
        """What `genjin check` says of the team: its exit code."""
        return run(["-C", str(self.root), "--today", DAY.isoformat(), "check"])
