import pytest

from site_builder.model.book import Book
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFault, SourceFile
from site_builder.parse.book import read_book

CUSTOMER = "---\n编号: {id}\n客户名称: 华东\n---\n\n## 跟进记录\n\n### 2025-03-01 电话 @张伟\n首次沟通。\n"
INBOX = "---\ncustomer: {id}\n---\n\n### 2025-03-05 电话 @李娜\n路上打的电话。\n"


def file(path: str, text: str = "", fault: SourceFault | None = None) -> SourceFile:
    return SourceFile(path=path, content=None if fault else text.encode(), size=len(text), fault=fault)


def read(rules: Rules, *files: SourceFile) -> tuple[Book, list[tuple[str, str]], tuple[Problem, ...]]:
    book, problems = read_book(files, rules)
    return book, [(one.code, one.path.split("/", 1)[1]) for one in problems], problems


def test_customers_archive_knowledge_and_attachments(rules: Rules) -> None:
    book, found, _ = read(
        rules,
        file("records/customers/华东/b.md", CUSTOMER.format(id="C2")),
        file("records/archive/a.md", CUSTOMER.format(id="C1")),
        file("records/knowledge/话术.md", "# 开场白\n\n你好\n"),
        SourceFile(path="records/attachments/C2/报价.pdf", size=12),
        file("records/config/team.yaml", "x"),
    )
    assert found == []
    assert [(one.id, one.archived) for one in book.customers] == [("C1", True), ("C2", False)]
    assert [one.title for one in book.knowledge] == ["开场白"]
    assert [(one.customer, one.name, one.size) for one in book.attachments] == [("C2", "报价.pdf", 12)]
    assert set(book.sources) == {*(one.path for one in book.customers), *(one.path for one in book.knowledge)}


def test_the_inbox_is_folded_after_the_files_own_entries(rules: Rules) -> None:
    book, found, _ = read(
        rules,
        file("records/inbox/2.md", INBOX.format(id="C1")),
        file("records/inbox/1.md", INBOX.format(id="C1").replace("路上", "车上")),
        file("records/customers/a.md", CUSTOMER.format(id="C1")),
        file("records/inbox/3.md", INBOX.format(id="C9")),
        file("records/inbox/4.md", "---\nnote: x\n---\n### 2025-03-05 电话 @李娜\n谁？\n"),
    )
    assert found == [("GJ222", "inbox/4.md"), ("GJ222", "inbox/3.md")]
    entries = book.by_id["C1"].follow_ups
    assert [(one.number, one.path) for one in entries] == [
        (1, "records/customers/a.md"),
        (2, "records/inbox/1.md"),
        (3, "records/inbox/2.md"),
    ]


def test_an_entry_that_arrives_twice_is_reported_where_it_arrived(rules: Rules) -> None:
    again = CUSTOMER.split("## 跟进记录\n")[1]
    _, found, problems = read(
        rules,
        file("records/customers/a.md", CUSTOMER.format(id="C1")),
        file("records/inbox/1.md", f"---\ncustomer: C1\n---\n{again}"),
        file("records/inbox/2.md", INBOX.format(id="C1")),
    )
    assert found == [("GJ211", "inbox/1.md")]
    assert problems[0].variant == "elsewhere"
    assert problems[0].params == {"line": 8, "file": "records/customers/a.md"}


def test_facts_of_the_customer_in_an_inbox_file_are_reported(rules: Rules) -> None:
    _, found, problems = read(
        rules,
        file("records/customers/a.md", CUSTOMER.format(id="C1")),
        file("records/inbox/1.md", INBOX.format(id="C1").replace("---\n\n", "等级: B\n---\n\n")),
    )
    assert found == [("GJ110", "inbox/1.md")]
    assert (problems[0].variant, problems[0].span.line) == ("inbox", 3)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("records/customers/con.md", ("GJ008", "")),
        ("records/customers/a?.md", ("GJ008", "character")),
        ("records/customers/dir./a.md", ("GJ008", "end")),
        ("records/customers/a.txt", ("GJ013", "")),
        ("records/customers/a\u202eb.md", ("GJ008", "hidden")),
        ("records/customers/a\u200bb.md", ("GJ008", "hidden")),
        ("records/a.md", ("GJ014", "")),
        ("records/Customers2/c.md", ("GJ014", "")),
        ("records/Customers/c.MD", ("GJ014", "")),
        ("records/list.xlsx", ("GJ013", "")),
        ("records/other/list.xlsx", ("GJ013", "")),
        ("records/customers", ("GJ009", "folder")),
        ("records/config", ("GJ009", "folder")),
        ("records/attachments", ("GJ009", "folder")),
    ],
)
def test_names(rules: Rules, path: str, expected: tuple[str, str]) -> None:
    _, _, problems = read(rules, file(path, CUSTOMER.format(id="C1")))
    assert [(one.code, one.variant) for one in problems] == [expected]


@pytest.mark.parametrize(
    "path", ["records/README.md", "records/customers/README.md", "records/config/team.yaml", "records/.git/a.md"]
)
def test_what_is_no_record_and_says_so(rules: Rules, path: str) -> None:
    book, _, problems = read(rules, file(path, "members: []"))
    assert book.customers == ()
    assert problems == ()


def test_names_only_some_systems_tell_apart(rules: Rules) -> None:
    nfc, nfd = "records/customers/Café.md", "records/customers/Cafe\u0301.md"
    _, _, problems = read(
        rules,
        file("records/customers/A.md", CUSTOMER.format(id="C1")),
        file("records/customers/a.md", CUSTOMER.format(id="C2")),
        file(nfc, CUSTOMER.format(id="C3")),
        file(nfd, CUSTOMER.format(id="C4")),
    )
    assert sorted((one.code, one.variant) for one in problems) == [("GJ007", ""), ("GJ007", "nfc")]


@pytest.mark.parametrize("name", [".swp.md", "_draft.md", "~lock.md", "#auto.md", "x.md~", ".git/x.md"])
def test_ignored_names(rules: Rules, name: str) -> None:
    book, found, _ = read(rules, file(f"records/customers/{name}", "<<<<<<< x\n"))
    assert (book.customers, found) == ((), [])


def test_unreadable_files_are_counted(rules: Rules) -> None:
    book, found, _ = read(
        rules,
        file("records/customers/link.md", fault=SourceFault.LINK),
        file("records/customers/empty.md", " \n"),
        SourceFile(path="records/customers/gbk.md", content="客户名称：华东".encode("gb18030")),
        file("records/attachments/C1/x.pdf", fault=SourceFault.LINK),
    )
    assert book.unreadable == ("records/customers/empty.md", "records/customers/gbk.md", "records/customers/link.md")
    assert sorted(code for code, _ in found) == ["GJ001", "GJ009", "GJ009", "GJ012"]
    assert book.attachments == ()


def test_conflict_markers_withhold_all_else_but_the_customer_is_there(rules: Rules) -> None:
    text = CUSTOMER.format(id="C1").replace(
        "客户名称: 华东", "<<<<<<< HEAD\n等级：A\n=======\n等级：B\n>>>>>>> b\n客户名称: 华东"
    )
    book, found, _ = read(rules, file("records/customers/a.md", text))
    assert {code for code, _ in found} == {"GJ005"}
    assert book.by_id["C1"].name == "华东"


def test_problems_know_their_customer(rules: Rules) -> None:
    _, _, problems = read(
        rules, file("records/customers/a.md", CUSTOMER.format(id="C1").replace("客户名称: ", "客户名称："))
    )
    assert [(one.code, one.customer) for one in problems] == [("GJ106", "C1")]
