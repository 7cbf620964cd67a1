"""What `init` and `ci` write for the forges: public tools lint it, and its scripts do what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from site_builder.edits.ci_files import FORGES, WORKFLOWS
from tests.cli_edits.edits_team import call, put

PUBLISHED = {
    "": None,
    "unprotected": '"deploy@crm.example.com:/srv/crm"',
    "pages": "{to: pages, protected: yes}",
    "odd": '{to: "$(reboot):/x", protected: yes}',
    "place": '{to: "deploy@crm.example.com:/srv/crm", protected: yes}',
}
GITHUB = (".github/workflows/records.yml", ".gitea/workflows/records.yml")
TEAM = """members:
  - {id: root, name: 阿明, role: admin, login: aming}
  - {id: liuyang, name: 刘洋, role: manager, mail: liuyang@example.com}
  - {id: gone, name: 旧人, role: admin, login: gone, left: 2026-01-31}
"""


def tool(name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    place = Path(sys.executable).with_name(name)
    return subprocess.run([place, *words], capture_output=True, encoding="utf-8", check=False)


def read(root: Path, path: str) -> Any:
    return YAML(typ="safe").load(root / path)


@pytest.fixture(params=PUBLISHED)
def team(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A new team, by what it says about publishing."""
    root, kind = tmp_path / "team", request.param
    assert call(tmp_path, "init", "team") == 0
    if PUBLISHED[kind]:
        site = root / "records/config/site.yaml"
        site.write_text(site.read_text("utf-8") + f"\npublish: {PUBLISHED[kind]}\n", "utf-8")
        assert call(root, "check") == 0
        assert call(root, "ci") == 0
    return root, kind


def test_public_tools_find_nothing(team: tuple[Path, str]) -> None:
    root, _ = team
    github = [root / one for one in GITHUB]
    calls: tuple[tuple[str | Path, ...], ...] = (
        ("--builtin-schema", "vendor.github-workflows", *github),
        ("--builtin-schema", "custom.github-workflows-require-timeout", *github),
        ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", root / WORKFLOWS["gitlab"]),
    )
    for words in calls:
        done = tool("check-jsonschema", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    done = tool("zizmor", "--offline", "--no-progress", "--persona", "pedantic", *github)
    assert done.returncode in (0, 11), done.stdout + done.stderr  # 11: remarks, such as a job without a name
    lint(*github, root / WORKFLOWS["gitlab"], root / ".pre-commit-config.yaml")
    assert "low" not in done.stdout or "0 low, 0 medium, 0 high" in done.stdout, done.stdout


def test_a_checkout_cannot_say_what_runs(team: tuple[Path, str]) -> None:
    """Python looks for modules where it stands: `pip.py` in a pull request would be what installs the checker."""
    root, _ = team
    for file in (*(root / one for one in GITHUB), root / WORKFLOWS["gitlab"]):
        calls = re.findall(r"\bpython (?!-version)(\S+)", file.read_text("utf-8"))
        assert calls, file
        assert {one for one in calls if one not in {"is", "has"}} == {"-P"}, file


def lint(*files: Path) -> None:
    """By yamllint's own rules: nothing, warnings included; only pinned actions make long lines."""
    for file in files:
        long = [line for line in file.read_text("utf-8").splitlines() if len(line) > 80]
        assert all(re.fullmatch(r" +(- )?uses: \S+@[0-9a-f]{40}  # v\S+", line) for line in long), long
    done = tool("yamllint", "--strict", "-d", "{extends: default}", "-f", "parsable", *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_our_own_files_pass_the_same_tools(checkout: Path) -> None:
    flows = sorted((checkout / ".github/workflows").glob("*.yml"))
    gitlab = checkout / ".gitlab-ci.yml"
    assert tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *flows).returncode == 0
    words = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", gitlab)
    assert tool("check-jsonschema", *words).returncode == 0
    done = tool("zizmor", "--offline", "--no-progress", *flows)
    assert done.returncode == 0, done.stdout
    lint(*flows, gitlab, checkout / ".pre-commit-hooks.yaml")
    assert tool("pre-commit", "validate-manifest", checkout / ".pre-commit-hooks.yaml").returncode == 0


def test_nothing_is_published_unless_the_team_says_where_and_that_it_is_protected(team: tuple[Path, str]) -> None:
    root, kind = team
    github, gitea = (read(root, path)["jobs"] for path in GITHUB)
    gitlab = read(root, WORKFLOWS["gitlab"])
    assert ("publish" in github) == ("publish" in gitea) == ("publish" in gitlab) == (kind == "place")
    assert ("pages" in gitlab) == (kind == "pages")
    assert "reboot" not in "".join((root / path).read_text("utf-8") for path in WORKFLOWS.values())
    for jobs in (github, gitea):
        if kind == "place":
            assert jobs["publish"]["if"].count("!= 'pull_request'") == 1
            assert jobs["publish"]["needs"] == "check"


def test_least_rights_and_safe_for_forks(team: tuple[Path, str]) -> None:
    root, _ = team
    for path in GITHUB:
        flow = read(root, path)
        assert "pull_request" in flow["on"]
        assert not {"pull_request_target", "workflow_run"} & set(flow["on"])
        assert flow["permissions"] == {}
        for name, job in flow["jobs"].items():
            more = {"pull-requests": "write"} if name == "comment" else {}
            assert job["permissions"] == {"contents": "read"} | more
            assert job["timeout-minutes"]
            uses = [step["uses"] for step in job["steps"] if "uses" in step]
            assert all(len(one.split("@")[1]) == 40 for one in uses)
            checkout = job["steps"][0]["with"]
            assert checkout.pop("lfs", False) == (name == "backup")
            assert checkout == {"fetch-depth": 0, "persist-credentials": False}
            assert name in {"publish", "remind"} or "secrets." not in str(job)
            assert not any("${{" in step.get("run", "") for step in job["steps"]), "no expression inside a script"


def test_a_backup_is_kept_only_where_strangers_cannot_fetch_it(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "team") == 0
    for path in GITHUB:
        flow = read(tmp_path / "team", path)
        job = flow["jobs"]["backup"]
        assert job["if"].split("'")[1] in [one["cron"] for one in flow["on"]["schedule"]]
        privately = [step for step in job["steps"] if step.get("if", "").endswith("private == 'True' }}")]
        assert [step.get("run", "upload") for step in privately] == ["genjin backup --out backup.zip", "upload"]
    gitlab = read(tmp_path / "team", WORKFLOWS["gitlab"])["backup"]
    assert gitlab["artifacts"]["access"] == "developer"
    assert "genjin backup --out backup.zip" in gitlab["script"]


REMINDERS = """at: "08:30"
channels:
  - {key: mail, kind: mail, server: smtp.example.com, from: crm@example.com, user: crm, password_env: SMTP_PASSWORD}
  - {key: group, kind: dingtalk, address_env: DING, secret_env: DING_SECRET}
"""


def test_reminders_are_sent_where_they_are_set_up(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "team") == 0
    root = tmp_path / "team"
    assert "remind" not in read(root, GITHUB[0])["jobs"]
    assert len(read(root, GITHUB[0])["on"]["schedule"]) == 2
    put(root, "records/config/reminders.yaml", REMINDERS)
    assert call(root, "check") == 0
    assert call(root, "ci", "--check") == 1
    assert call(root, "ci") == 0
    for path in GITHUB:
        flow = read(root, path)
        job = flow["jobs"]["remind"]
        assert job["if"] == "${{ github.event.schedule == '30 0 * * *' }}", "08:30 in Shanghai"
        assert "30 0 * * *" in [one["cron"] for one in flow["on"]["schedule"]]
        assert job["environment"] == "reminders"
        names = ("SMTP_PASSWORD", "DING", "DING_SECRET")
        assert job["steps"][-1] == {"env": {one: f"${{{{ secrets.{one} }}}}" for one in names}, "run": "genjin remind"}
    gitlab = read(root, WORKFLOWS["gitlab"])["remind"]
    assert gitlab["script"][-1] == "genjin remind"
    assert gitlab["variables"]["XDG_STATE_HOME"].endswith("/" + gitlab["cache"]["paths"][0].strip("/"))
    assert "# - SMTP_PASSWORD\n# - DING\n# - DING_SECRET\n" in (root / WORKFLOWS["gitlab"]).read_text("utf-8")
    put(root, "records/config/reminders.yaml", REMINDERS + "  - {key: other, kind: apprise, address_env: OTHER}\n")
    assert call(root, "ci") == 0
    assert "genjin[chat]==" in (root / GITHUB[0]).read_text("utf-8")
    test_public_tools_find_nothing((root, ""))
    test_least_rights_and_safe_for_forks((root, ""))


def base_of(root: Path, path: str, **environment: str) -> str:
    """What the step `base` of a workflow finds."""
    (step,) = (one for one in read(root, path)["jobs"]["check"]["steps"] if one.get("id") == "base")
    out = root / ".git/outputs"
    out.unlink(missing_ok=True)
    clean = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=root,
        env={**clean, "GITHUB_OUTPUT": str(out), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return out.read_text("utf-8").removeprefix("commit=").strip() if done.returncode == 0 else f"exit {done.returncode}"


@pytest.mark.needs("git")
def test_where_the_base_comes_from(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "team", "--git") == 0
    root = tmp_path / "team"

    def git(*words: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        done = subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    git("add", "-A")
    git("commit", "-qm", "one", "--no-verify")
    first = git("rev-parse", "HEAD")
    hub, tea = GITHUB
    push = {"GITHUB_EVENT_NAME": "push"}
    assert base_of(root, hub, **push, BEFORE="0" * 40) == "", "a new branch has no base"
    assert base_of(root, hub, **push, BEFORE=first) == first
    assert base_of(root, hub, GITHUB_EVENT_NAME="schedule", BEFORE="") == ""
    assert base_of(root, hub, GITHUB_EVENT_NAME="pull_request").startswith("exit"), "never a pass without a base"
    git("switch", "-qc", "change")
    git("commit", "-qm", "two", "--allow-empty", "--no-verify")
    git("switch", "-q", "main")
    git("merge", "-q", "--no-ff", "--no-verify", "-m", "merged", "change")
    assert base_of(root, hub, GITHUB_EVENT_NAME="pull_request", BEFORE="") == first
    assert base_of(root, tea, GITHUB_EVENT_NAME="pull_request", TARGET=first, BEFORE="") == first
    assert base_of(root, tea, GITHUB_EVENT_NAME="pull_request", TARGET="", BEFORE="").startswith("exit")


def test_the_files_follow_the_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "init", "team", "--ci", "github") == 0
    root = tmp_path / "team"
    assert not (root / ".gitlab-ci.yml").exists()
    owners = root / ".github/CODEOWNERS"
    assert "/records/config/ liuyang@example.com\n" in owners.read_text("utf-8")
    put(root, "records/config/team.yaml", TEAM)
    assert call(root, "ci", "--check") == 1
    assert "liuyang@example.com" in owners.read_text("utf-8").split("/records/archive/")[0]
    assert call(root, "ci") == 0
    said = owners.read_text("utf-8")
    assert "/records/config/ @aming\n/records/archive/ liuyang@example.com\n" in said
    assert "gone" not in said
    assert "/records/pages/ @aming\n/templates/ @aming\n/.gitattributes @aming\n/.github/ @aming\n" in said
    assert call(root, "ci", "--check") == 0
    put(root, ".github/workflows/records.yml", "name: ours\n")
    capsys.readouterr()
    assert call(root, "ci", "--check") == 0
    assert ".github/workflows/records.yml" in capsys.readouterr().err
    assert call(root, "ci") == 0
    assert (root / ".github/workflows/records.yml").read_text("utf-8") == "name: ours\n"


def test_gitea_patterns_are_regular_expressions_and_nobody_is_known_by_mail(tmp_path: Path) -> None:
    assert call(tmp_path, "init", "team", "--ci", "gitea") == 0
    root = tmp_path / "team"
    put(root, "records/config/team.yaml", TEAM)
    assert call(root, "ci") == 0
    said = (root / ".gitea/CODEOWNERS").read_text("utf-8")
    assert "^records/config/.* @aming\n" in said
    assert "# ^records/archive/.* " in said
    assert "^\\.gitattributes$ @aming\n" in said
    assert "^\\.gitea/.* @aming\n" in said
    assert "mail" not in said


def test_init_adds_the_files_to_a_team_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "records/config/team.yaml", TEAM)
    assert call(tmp_path, "ci") == 2
    assert "github, gitlab, gitea" in capsys.readouterr().err
    assert call(tmp_path, "init", "--ci", "gitlab") == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == [".gitlab", ".gitlab-ci.yml", "records"]
    assert call(tmp_path, "init") == 2


@pytest.mark.parametrize("branch", ["release/2026", "主干", "a b; rm -rf", "on"])
def test_any_name_of_a_branch_gives_a_workflow(tmp_path: Path, branch: str) -> None:
    put(tmp_path, "records/config/site.yaml", f'forge: {{address: "https://github.com/a/b", branch: "{branch}"}}\n')
    assert call(tmp_path, "ci") == 0
    (written,) = read(tmp_path, GITHUB[0])["on"]["push"]["branches"]
    assert written == (branch if branch in {"release/2026", "on"} else "main")


def test_every_forge_has_its_files() -> None:
    assert set(WORKFLOWS) == set(FORGES)
