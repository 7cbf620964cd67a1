"""The commands that write, each with a team on which it has something to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.cli_edits.edits_team import HUADONG, POOL, put, write_team
from tests.faults.world import World

WEST, SHOES = "team/records/customers/华西.md", "team/records/customers/海丰.md"
SLIPS = HUADONG.replace("编号: ", "编号：").replace("### 2026", "###2026")
_LOST = POOL.replace("C20250303-001", "C20250401-001").replace("华南包装", "海丰鞋材").replace("公海", "lina").replace(
    "2026-03-03", "2025-04-01").replace("2026-03-05", "2025-06-01") + "\n- 阶段：输单\n- 原因：价格\n"  # fmt: skip
_INBOX = (
    "---\ncustomer: {id}\n---\n\n### 2026-03-11 09:30 微信 @zhangwei\n要一份方案。\n\n- 下一步 2026-03-16：发方案\n"
)
_MAIL = (
    "From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Thu, 12 Mar 2026 06:30:00 +0800\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n"
    "--b\nContent-Disposition: attachment; filename=a.txt\n\none\n--b--\n"
)
_TABLE = "客户名称*,客户级别,负责人,联系人,手机号码\n" + "".join(
    f"苏州第{n}机械有限公司,B,张伟,李明{n},1380013800{n}\n" for n in range(6)
)


@dataclass(frozen=True, slots=True)
class Case:
    """A command. `goes`: a record that goes, and the one that has it then. `site`: this folder changes at once.

    `twice`: for a while the record stands in both places.
    """

    name: str
    words: tuple[str, ...]
    prepare: Callable[[World], object] = lambda _: None
    goes: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    twice: bool = False


def team(world: World) -> None:
    """The team of the tests of writing commands, with one customer more."""
    write_team(world.team)
    put(world.team, "records/customers/华西.md", HUADONG.replace("C20250301-001", "C20250301-009").replace("华东", "华西")
        .replace("66778899", "66778811"))  # fmt: skip


def _untidy(world: World) -> None:
    _three(world, HUADONG.replace("等级: A", "等级:    A").replace("\n\n## 待办", "\n\n\n\n## 待办"))


def _slips(world: World) -> None:
    _three(world, SLIPS)


def _three(world: World, record: str) -> None:
    for name in ("华东", "甲", "乙"):
        text = record.replace("C20250301-001", f"C2025-{ord(name[0])}").replace("华东", name)
        put(world.team, f"records/customers/{name}.md", text)


def _lost(world: World) -> None:
    put(world.team, "records/customers/海丰.md", _LOST)
    put(world.team, "records/customers/海平.md", _LOST.replace("401-001", "401-002").replace("海丰", "海平"))


def _inbox(world: World) -> None:
    put(world.team, "records/inbox/1.md", _INBOX.format(id="C20250301-001"))
    put(world.team, "records/inbox/2.md", _INBOX.format(id="C20250301-009"))


def _twins(world: World) -> None:
    put(world.team, "records/customers/华东2.md", HUADONG.replace("C20250301-001", "C20250401-001").replace(
        "2026-03-01 电话", "2026-02-01 电话"))  # fmt: skip


def _table(world: World) -> None:
    put(world.top, "out/客户.csv", _TABLE)


def _built(world: World) -> None:
    assert world.here("build") == 0
    put(
        world.team,
        "records/customers/华西.md",
        HUADONG.replace("C20250301-001", "C20250301-009").replace("华东", "西北"),
    )


def _versioned(world: World) -> None:
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "begin")):
        world.git(*words)
    put(world.team, "records/customers/新.md", "---\n编号: C1\n---\n")


def _backed_up(world: World) -> None:
    _versioned(world)
    assert world.here("backup", "--out", str(world.top / "out/crm.zip")) == 0
    put(world.team, "records/customers/新.md", "---\n编号: C2\n---\n")


def _archived(world: World) -> None:
    _lost(world)
    assert world.here("archive", "--yes", "-a", "lina") == 0


_C, _A, _I = "team/records/customers/", "team/records/archive/", "team/records/inbox/"
CASES = (
    Case("log", ("log", "华东", "电话", "谈了报价", "-n", "发方案", "-d", "下周三", "-a", "张伟")),
    Case("new", ("new", "苏州精密机械有限公司", "--tier", "A", "--contact", "李明（采购总监，0512-55501234）")),
    Case("claim", ("claim", "华南")),
    Case("deal", ("deal", "华东", "二期", "--amount", "20万")),
    Case(
        "attach",
        ("attach", "华东", "{top}/out/报价.txt", "-n", "报价"),
        lambda w: put(w.top, "out/报价.txt", "一百元\n"),
    ),
    Case(
        "capture",
        ("capture", "{top}/out/信.eml", "-c", "华东", "--attach", "--yes"),
        lambda w: put(w.top, "out/信.eml", _MAIL),
    ),
    Case("fmt", ("fmt",), _untidy),
    Case("fix", ("fix",), _slips),
    Case("import", ("import", "{top}/out/客户.csv", "--first-step", "spread"), _table),
    Case("archive", ("archive", "--yes", "-a", "lina"), _lost, {_C + n: _A + n for n in ("海丰.md", "海平.md")}),
    Case("restore", ("restore", "海丰", "-a", "lina"), _archived, {_A + "海丰.md": _C + "海丰.md"}),
    Case("handover", ("handover", "zhangwei", "lina", "-a", "zhangwei")),
    Case(
        "dedupe",
        ("dedupe", "--merge", "C20250301-001", "C20250401-001"),
        _twins,
        {_C + "华东2.md": _C + "华东.md"},
        "",
        True,
    ),
    Case("redact", ("redact", "-y", "华东", "--text", "0512-66778899", "--reason", "本人要求")),
    Case("inbox", ("inbox",), _inbox, {_I + "1.md": _C + "华东.md", _I + "2.md": WEST}, "", True),
    Case("build", ("build",), lambda w: put(w.team, ".gitignore", "site\n"), {}, "team/site/"),
    Case("build again", ("build",), _built, {}, "team/site/"),
    Case("backup", ("backup", "--out", "{top}/out/crm.zip"), _versioned),
    Case("backup again", ("backup", "--out", "{top}/out/crm.zip"), _backed_up),
    Case("export", ("export", "csv", "--out", "{top}/out/all/")),
    Case("init", ("init", "{top}/out/新团队", "--lang", "zh")),
)
"""In the order in which a team meets them."""
