"""Several people in one cell, and follow-ups with their next steps."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.import_team import answer, book, call, put, state, write_csv, write_team

RECORD = """---
编号: C20260101-001
客户名称: 海川机械
等级: B
负责人: zhangwei
首次接触: 2026-01-05
---

## 跟进记录

### 2026-01-05 电话 @zhangwei
首次沟通。

- 下一步 2026-03-20：回访
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


@pytest.mark.parametrize("is_known", [False, True])
def test_the_next_content_of_a_follow_up_is_its_next_step(root: Path, tmp_path: Path, *, is_known: bool) -> None:
    head = ("客户名称", "跟进时间", "跟进人", "跟进方式", "跟进内容", "下次跟进时间", "下次跟进内容")
    rows = [head, ("海川机械", "2026-03-02", "张伟", "电话", "谈了合同。", "2026-12-05", "发合同")]
    if is_known:
        put(root, "records/customers/海川机械.md", RECORD)
        words = [str(write_csv(tmp_path / "跟进.csv", rows))]
    else:
        (tmp_path / "t").mkdir()
        words = [
            str(write_csv(tmp_path / "t" / "a.csv", [("客户名称", "等级", "负责人"), ("海川机械", "B", "张伟")])),
            str(write_csv(tmp_path / "t" / "跟进.csv", rows)),
        ]
        words = [str(tmp_path / "t")]
    assert call(root, "import", *words) == 0
    assert "- 下一步 2026-12-05：发合同" in (root / "records/customers/海川机械.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("names", "phones"),
    [
        ("张三；李四", "13800138001；13800138002"),
        ("张三、李四", "13800138001、13800138002"),
        ("张三;李四", "13800138001;13800138002"),
        ("张三\n李四", "13800138001\n13800138002"),
        ("张三/李四", "13800138001/13800138002"),
    ],
)
def test_two_people_in_a_cell_are_two_contacts(root: Path, tmp_path: Path, names: str, phones: str) -> None:
    file = write_csv(
        tmp_path / "c.csv",
        [
            ("客户名称", "等级", "负责人", "联系人", "职务", "手机"),
            ("海川机械", "B", "张伟", names, "采购；总工", phones),
        ],
    )
    assert call(root, "import", str(file), "--first-step", "spread") == 0
    (one,) = book(root).book.customers
    assert [(who.name, who.title, who.phone) for who in one.contacts] == [
        ("张三", "采购", "13800138001"),
        ("李四", "总工", "13800138002"),
    ]


def test_telephones_that_fit_nobody_are_asked_about(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("客户名称", "等级", "负责人", "联系人", "手机"), ("海川机械", "B", "张伟", "张三；李四", "13800138001")]
    code, told = answer(root, capsys, str(write_csv(tmp_path / "c.csv", rows)), "--first-step", "spread")
    assert (code, [(one["name"], one["row"], one["column"]) for one in told["problems"]]) == (
        1,
        [("people-unpaired", 2, 5)],
    )
    assert "2 位联系人" in told["problems"][0]["message"]


def test_names_alone_and_a_sign_in_brackets(root: Path, tmp_path: Path) -> None:
    rows = [
        ("客户名称", "等级", "负责人", "联系人", "手机"),
        ("海川机械", "B", "张伟", "张三，李四", ""),
        ("江北食品", "B", "张伟", "王五（采购、技术）", "13800138003；13800138004"),
    ]
    assert call(root, "import", str(write_csv(tmp_path / "c.csv", rows)), "--next", "2026-03-20 回访") == 0
    found = {one.name: [who.name for who in one.contacts] for one in book(root).book.customers}
    assert found["海川机械"] == ["张三", "李四"]
    assert len(found["江北食品"]) == 1
    assert {one.follow_ups[-1].next_steps[0].due for one in book(root).book.customers} == {date(2026, 3, 20)}


@pytest.mark.parametrize("said", ["同手机", "同手机号", "微信同号", "同電話"])
def test_a_chat_account_that_is_the_mobile(root: Path, tmp_path: Path, said: str) -> None:
    rows = [
        ("客户名称", "等级", "负责人", "联系人", "手机", "微信"),
        ("海川机械", "B", "张伟", "李明", "13800138001", said),
    ]
    assert call(root, "import", str(write_csv(tmp_path / "c.csv", rows)), "--next", "2026-03-20 回访") == 0
    (who,) = book(root).book.customers[0].contacts
    assert (who.phone, who.chat, who.same_wechat) == ("13800138001", None, True)


@pytest.mark.parametrize(
    "item", ["{姓名: 李明, 手机: 13800138001, 微信: 同手机}", "李明（13800138001，微信：同手机号）"]
)
def test_a_record_may_say_so_too(root: Path, item: str) -> None:
    put(root, "records/customers/海川机械.md", RECORD.replace("首次接触", f"联系人:\n  - {item}\n首次接触"))
    (who,) = book(root).book.customers[0].contacts
    assert (who.phone, who.chat, who.same_wechat) == ("13800138001", None, True)


PEOPLE = [
    ("客户名称", "等级", "负责人", "联系人", "职务", "手机", "电话", "邮箱"),
    (
        "海川",
        "B",
        "张伟",
        "李明",
        "采购总监",
        "13800138001；13800138002",
        "0512-66778899转801",
        "a@x.example;b@x.example",
    ),
    ("Contoso", "B", "张伟", "Bernd", "", "138-0013-8006（微信同号）", "030/901821", ""),
]


def test_every_number_of_a_person_is_a_number(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None stands in the job title, of the record as little as of what programs are given."""
    assert call(root, "import", str(write_csv(tmp_path / "人.csv", PEOPLE)), "--first-step", "spread") == 0
    found = {one.name: one.contacts[0] for one in book(root).book.customers}
    many = found["海川"]
    assert (many.title, many.phones) == ("采购总监", ("13800138001", "13800138002", "0512-66778899转801"))
    assert many.mails == ("a@x.example", "b@x.example")
    assert (found["Contoso"].title, found["Contoso"].same_wechat) == (None, True)
    assert found["Contoso"].phones == ("138-0013-8006", "030-901821")
    capsys.readouterr()
    assert call(root, "export", "vcard", "--out", "-") == 0
    card = capsys.readouterr().out
    assert "TITLE:采购总监" in card.splitlines()
    assert card.count("TEL;") == 5
    assert card.count("EMAIL;") == 2
    put(root, "records/config/rules.yaml", "limits: {forbid_mobiles: true}\n")
    assert call(root, "export", "vcard", "--out", "-") == 0
    assert "138" not in capsys.readouterr().out


def test_numbers_come_back_from_our_own_tables(root: Path, tmp_path: Path) -> None:
    assert call(root, "import", str(write_csv(tmp_path / "人.csv", PEOPLE)), "--first-step", "spread") == 0
    assert call(root, "export", "xlsx", "--out", str(tmp_path / "book.xlsx")) == 0
    other = write_team(tmp_path / "other")
    assert call(other, "import", str(tmp_path / "book.xlsx")) == 0
    assert records(other) == records(root)


def records(root: Path) -> dict[str, bytes]:
    return {path: text for path, text in state(root).items() if path.startswith("records/customers/")}
