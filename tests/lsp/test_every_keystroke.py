"""After every key all is known that a fresh check would say, rules across records included."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.app.check_parts import ACROSS
from site_builder.lsp.room import Room, read_disk
from site_builder.lsp.texts import Text
from tests.lsp.keystrokes import change
from tests.lsp.team import EXAMPLE, is_behind, room
from tests.lsp.test_live_state import fresh, settle

EDITS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "proof" else 120
FILES = ("customers/a.md", "customers/b.md", "customers/c.md", "customers/d.md", "customers/n/e.md", "archive/f.md")
BESIDE = ("knowledge/开场.md", "knowledge/n/话术.md", "inbox/a.md", "inbox/b.md")
NUMBERS = ("C1", "C2", "c1", "C3", "C9", "")
NAMES = ("云栖仪表有限公司", "云栖仪表", "中原电机（有限公司）", "中原电机有限公司", "Meridian Ltd", "云", "")
PHONES = ("13800001350", "+86 138 0000 1350", "13900002222")
CODES = ("91110000600037341L", "91110000600037341l", "91310000631696382C", "")
PARENTS = ("中原电机有限公司", "中原电机有线公司", "C1", "云栖仪表", "没有这家", "")
LINKS = (
    *(
        "[[云栖]]",
        "[[C1]]",
        "[[c2]]",
        "[[中原电机]]",
        "[[没有]]",
        "[[云栖仪表有限公司|那家]]",
        "[[中原电器]]",
        "[[开场]]",
    ),
    *("[[开场#首次]]", "[[开场#没有]]", "[a](a.md)", "[f](../customers/f.md)", "[p](../knowledge/开场.md#首次)", ""),
    *("[[Meridian]]", "[[meridan]]", "[[C99]]", "[[中原]]"),
)
WAIVERS = ("GJ501", "GJ502", "GJ504", "GJ505", "GJ506", "")
KEYS = ("编号", "客户名称", "简称", "上级公司", "统一社会信用代码", "曾用编号", "曾用名称")
POOLS = (NUMBERS, NAMES, NAMES, PARENTS, CODES, NUMBERS, NAMES)


def record(chance: random.Random) -> str:
    """A record of which others may say the same."""
    often = (1, 1, 0.4, 0.4, 0.8, 0.06, 0.06)
    lines = [
        f"{key}: {chance.choice(pool)}"
        for key, pool, share in zip(KEYS, POOLS, often, strict=True)
        if chance.random() < share
    ]
    code = chance.choice(WAIVERS)
    waived = f"豁免:\n  - {{代码: {code}, 原因: 等, 截止: 2026-04-01}}\n" if code and chance.random() < 0.3 else ""
    contact = f"联系人:\n  - 张敏（采购经理，{chance.choice(PHONES)}）\n"
    head = "\n".join((*lines, "等级: A", "负责人: zhangwei", "首次接触: 2026-01-05"))
    entry = f"### 2026-03-10 电话 @zhangwei\n说了{chance.choice(LINKS)}。\n\n- 附件：{chance.choice(ATTACHED)}\n"
    step = f"- 下一步 {chance.choice(('2026-03-20', '2031-01-06', '2026-03-21'))}：再问\n"
    return f"---\n{head}\n{contact}{waived}---\n\n{chance.choice(LINKS)}\n\n## 跟进记录\n\n{entry}{step}"


SLIPS = (
    *(("2026-03-20", "2031-01-06"), ("138", "139"), ("\n\n", "\n")),
    *(("### 2026-03-10", "### 2030-03-09"), ("### 2030-03-09", "### 2026-03-10")),
)
"""What is typed in place of something else; a contact in another year makes the next one due in a year without holidays."""
ATTACHED = ("云栖仪表_2026-03-10_报价单.pdf", "报价.pdf", "没有.pdf")
LINES = re.compile("^客户名称: .*$", re.MULTILINE)
INBOX = "---\n客户: {}\n---\n\n### 2026-03-11 电话 @zhangwei\n{}\n\n- 下一步 2026-03-20：再问\n"
CONFIGURED = "waivers:\n" + "".join(
    f"  - {{code: {code}, customer: {number}, reason: 等, until: 2026-04-01}}\n"
    for code, number in (("GJ502", "C1"), ("GJ505", "C2"), ("GJ501", "records/customers/b.md"), ("GJ210", "C3"))
)


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[random.Random], Room]:
    """Few records that are alike, pages, attachments, entries on their way; suggestions are looked for among few."""
    monkeypatch.setattr("site_builder.lsp.room.QUICK", 0)
    for place in ("parse.nearest", "app.nearest_kept"):
        monkeypatch.setattr(f"site_builder.{place}.MOST", 5)
    for place in ("checks.meant", "app.names_kept"):
        monkeypatch.setattr(f"site_builder.{place}.MOST_SUGGESTIONS", 2)

    def make(chance: random.Random) -> Room:
        root = tmp_path / "team"
        shutil.copytree(EXAMPLE / "config", root / "records/config")
        (root / "records/config/waivers.yaml").write_text(CONFIGURED, "utf-8")
        texts = {one: record(chance) for one in FILES}
        texts["knowledge/开场.md"] = "# 开场白\n\n## 首次\n\n见 [[C1]]、[[没有]]。\n"
        texts["knowledge/n/话术.md"] = "# 话术\n\n![](../图.png)\n"
        texts["inbox/b.md"] = INBOX.format("C3", "聊了。")
        texts["inbox/a.md"] = INBOX.format(chance.choice(("C2", "C9")), "聊了。")
        for number in ("C1", "C3"):
            texts[f"attachments/{number}/云栖仪表_2026-03-10_报价单.pdf"] = "x"
        texts["attachments/C2/报价.pdf"] = texts["attachments/C2/报价.exe"] = "x"
        for path, text in texts.items():
            file = root / "records" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return room(root)

    return make


def anything(path: str, chance: random.Random) -> str:
    """A record, a page or a file of the inbox."""
    if path.startswith("records/inbox/"):
        entry = INBOX.format(
            chance.choice((*NUMBERS, "C2", "C3")), chance.choice(("聊了。", f"说了{chance.choice(LINKS)}。"))
        )
        return entry if chance.random() < 0.8 else entry.split("###")[0]
    if path.startswith("records/knowledge/"):
        title, part = chance.choice(("开场白", "开场", "没有", "中原电器", "C1")), chance.choice(("首次", "没有"))
        return f"# {title}\n\n## {part}\n\n见 {chance.choice(LINKS)}、![](图.png)。13800001350\n"
    return record(chance)


def another(text: str, chance: random.Random) -> str:
    """The text with one key, a link or a next step changed, or taken away; or with any keys struck."""
    at = chance.randrange(len(KEYS) + 3)
    if at < len(KEYS):
        wanted = f"{KEYS[at]}: {chance.choice(POOLS[at])}"
        lines = [one for one in text.split("\n") if not one.startswith(f"{KEYS[at]}:")]
        rare = at > 4 and chance.random() < 0.7
        return "\n".join(lines if rare else (lines[0], wanted, *lines[1:]))
    if at == len(KEYS):
        old = next((one for one in LINKS if one and one in text), "跟进")
        return text.replace(old, chance.choice(LINKS), 1)
    if at == len(KEYS) + 1:
        return text.replace(*chance.choice(SLIPS), 1)
    return change(Text(text), chance).raw


def agree(found: Room, what: str) -> None:
    known, whole = dict(found.team.problems), fresh(found)
    assert known == whole, what.encode("utf-8", "replace").decode()
    assert all(found.problems(path) == whole.get(path, ()) for path in found.open)


@pytest.mark.no_cover  # compares two ways of doing the same; their lines are counted where each is tested closely
@pytest.mark.parametrize("seed", range(4))
def test_after_every_key(crowd: Callable[[random.Random], Room], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    found = crowd(chance)
    agree(found, "first")
    waited, seen = 0, set[str]()
    for number in range(EDITS):
        path = f"records/{chance.choice((*FILES, *FILES, *BESIDE))}"
        shown = found.open.get(path)
        text = shown.raw if shown else (found.disk[path].content or b"").decode()
        text = (
            anything(path, chance)
            if chance.random() < 0.3 * (path.removeprefix("records/") in BESIDE) + 0.05
            else another(text, chance)
        )
        found.put(path, Text(text))
        waited += found.is_behind
        if chance.random() < 0.05:
            found.put(path, None)
        settle(found)
        agree(found, f"{number} {path}\n{text}")
        seen |= {one.code for problems in found.team.problems.values() for one in problems}
    assert len({one.code for one in ACROSS} - seen) <= 1, "almost every rule across records had something to say"
    assert waited < EDITS / 3, "most keys are followed at once"


def test_files_that_others_write(crowd: Callable[[random.Random], Room]) -> None:
    chance = random.Random(9)  # noqa: S311 - nothing secret
    found = crowd(chance)
    root = found.place.root / "records"
    found.put("records/customers/a.md", Text(record(chance)))
    settle(found)
    for path in ("customers/b.md", "archive/f.md"):
        (root / path).write_text(LINES.sub("客户名称: 云栖仪表", (root / path).read_text("utf-8")), "utf-8")
    found.replaced(*read_disk(found.place.root))
    assert not is_behind(found)
    agree(found, "two records changed")
    (root / "customers/c.md").rename(root / "customers/g.md")
    (root / "customers/d.md").unlink()
    (root / "customers/h.md").write_text(record(chance), "utf-8")
    for place in ("config/team.yaml", "config/waivers.yaml"):
        text = (root / place).read_text("utf-8").replace("zhangwei", "zhangwai").replace("GJ502", "GJ505")
        (root / place).write_text(text, "utf-8")
        found.replaced(*read_disk(found.place.root))
        assert is_behind(found)
        settle(found)
        agree(found, place)
    found.put("records/inbox/a.md", Text(INBOX.format("C1", "又聊了。")))
    settle(found)
    agree(found, "inbox")


def test_a_record_with_entries_on_their_way(crowd: Callable[[random.Random], Room]) -> None:
    chance = random.Random(5)  # noqa: S311 - nothing secret
    found = crowd(chance)
    text = record(chance).replace("编号", "旧编号")
    for path in FILES:
        found.put(f"records/{path}", Text(record(chance).replace("编号: C2", "编号: C7")))
    found.put("records/inbox/a.md", Text(INBOX.format("C8", "聊了。")))
    found.put("records/customers/a.md", Text(text.replace("---\n", "---\n编号: C8\n", 1)))
    settle(found)
    agree(found, "first")
    for line in ("又说。", "### 2026-03-11 电话 @zhangwei\n聊了。\n", "- 下一步 2026-03-20：再问\n", "\n", "完。"):
        text += line
        found.put("records/customers/a.md", Text(text.replace("---\n", "---\n编号: C8\n", 1)))
        assert not is_behind(found)
        agree(found, line)
