"""Gitea shows no summaries of jobs: the workflow writes what a change means under its pull request, in one comment."""

import json
import os
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.cli_edits.edits_team import call

CHANGE = '<!-- genjin diff -->\n**金额 +30万** "A" \\ `$(x)`\n'


class Forge(HTTPServer):
    """Keeps comments as Gitea's interface does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.comments: list[dict[str, Any]] = [{"id": 7, "body": "looks good"}]
        self.asked: list[tuple[str, str, str]] = []


class Handler(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        self._answer(self.server.comments)

    def do_POST(self) -> None:
        self._answer(self._keep({"id": 8}))

    def do_PATCH(self) -> None:
        self._answer(self._keep(next(one for one in self.server.comments if one["id"] == 8)))

    def _keep(self, comment: dict[str, Any]) -> dict[str, Any]:
        comment |= json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.comments = [one for one in self.server.comments if one["id"] != comment["id"]] + [comment]
        return comment

    def _answer(self, body: object) -> None:
        self.server.asked.append((self.command, self.path, self.headers["Authorization"]))
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_one_comment_renewed_with_every_push(tmp_path: Path, forge: Forge) -> None:
    assert call(tmp_path, "init", "team", "--ci", "gitea") == 0
    job = YAML(typ="safe").load(tmp_path / "team/.gitea/workflows/records.yml")["jobs"]["comment"]
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "head.repo.full_name == github.repository" in job["if"], "not for forks"
    assert "pull_request_target" not in str(job)
    *_, diff, step = job["steps"]
    assert diff["run"].splitlines()[0] == "echo '<!-- genjin diff -->' > change.md"
    (tmp_path / "change.md").write_text(CHANGE, "utf-8")
    told = {
        "GITHUB_API_URL": f"http://127.0.0.1:{forge.server_port}/api/v1",
        "GITHUB_REPOSITORY": "team/crm",
        "NUMBER": "12",
        "TOKEN": "t0ken",
    }
    for text in (CHANGE, CHANGE + "more\n"):
        (tmp_path / "change.md").write_text(text, "utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        subprocess.run(command, cwd=tmp_path, env={"PATH": os.environ["PATH"], **told}, check=True)
        assert forge.comments == [{"id": 7, "body": "looks good"}, {"id": 8, "body": text}]
    issues = "/api/v1/repos/team/crm/issues"
    assert [one[:2] for one in forge.asked] == [
        ("GET", f"{issues}/12/comments"),
        ("POST", f"{issues}/12/comments"),
        ("GET", f"{issues}/12/comments"),
        ("PATCH", f"{issues}/comments/8"),
    ]
    assert {one[2] for one in forge.asked} == {"Bearer t0ken"}
