"""The SQLite database, and questions to it."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from site_builder.app.load import load, load_files
from site_builder.exporters.database.asking import Asker, Found, Refused, SqlFault, folded
from site_builder.exporters.database.fill import database
from site_builder.exporters.database.schema import quoted
from tests.exports.export_team import CONFIG, ROOT, TODAY, cells, files, only, small, taken_of


@pytest.fixture(scope="module")
def example() -> Iterator[sqlite3.Connection]:
    made = database(taken_of(load(ROOT)))
    yield made
    made.close()


@pytest.fixture
def asker() -> Iterator[Asker]:
    made = database(taken_of(small()))
    yield Asker(made, TODAY, lambda: 0.0)
    made.close()


def found(asker: Asker, question: str) -> list[tuple[object, ...]]:
    answer = asker.ask(question)
    assert isinstance(answer, Found), answer
    return list(answer.rows)


def refused(asker: Asker, question: str) -> Refused:
    answer = asker.ask(question)
    assert isinstance(answer, Refused), answer
    return answer


def test_the_file_is_sound_and_its_keys_lead_somewhere(tmp_path: Path) -> None:
    place = tmp_path / "team.db"
    place.write_bytes(only(taken_of(load(ROOT)), "sqlite"))
    made = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("SELECT count(*) FROM pragma_foreign_key_list('follow_up')").fetchone() == (1,)
    made.close()


def test_every_table_has_its_rows_and_every_view_has_as_many(example: sqlite3.Connection) -> None:
    taken = taken_of(load(ROOT))
    for table in taken.tables:
        wanted = len(cells(taken, table.key))
        for view in (table.key, "".join(taken.name(table).split())):
            counted = example.execute(f"SELECT count(*) FROM {quoted(view)}")  # noqa: S608 - a name of ours
            assert counted.fetchone() == (wanted,), view


def test_sums_are_exact(example: sqlite3.Connection) -> None:
    states = taken_of(load(ROOT)).states
    total = sum((one.amount or Decimal(0) for state in states for one in state.opportunities), Decimal(0))
    assert example.execute("SELECT sum(金额) FROM 商机").fetchone() == (int(total),)


def test_amounts_in_another_currency_are_converted_and_kept(asker: Asker) -> None:
    assert found(
        asker,
        "select amount, amount_as_written from opportunity where opportunity='O2'".replace("id is null or ", ""),
    ) == [(140000, "20000 USD")]
    assert found(asker, "select yearly_potential, yearly_potential_as_written from customer where id='C1'") == [
        (84000, "12000 USD")
    ]


def test_views_say_words_and_tables_say_keys(asker: Asker) -> None:
    assert found(
        asker, "select method, author, stage, mood from follow_up where entry_number = 1 and customer_id='C1'"
    ) == [("phone, wechat", "zhangwei", "qualified", "good")]
    assert found(asker, "select 方式, 记录人, 阶段, 心情 from 跟进记录 where 序号 = 1 and 客户编号='C1'") == [
        ("电话+微信", "张伟", "需求确认", "好")
    ]
    assert found(
        asker, "select method, author, stage, mood from follow_ups where entry_number = 1 and customer_id='C1'"
    ) == [("phone+WeChat", "张伟", "Qualified", "Good")]
    assert found(asker, "select 方式 from 跟進紀錄 where 序號 = 1 and 客戶編號='C1'") == [("電話+微信",)]
    assert found(asker, "select 负责人, 已归档 from 客户 order by 客户编号") == [("zw2", "否"), ("公海", "否")]


def test_days_are_iso_text_and_times_too(asker: Asker) -> None:
    assert found(asker, "select date, time, next_due from follow_up where customer_id='C1' order by date limit 1") == [
        ("2025-03-01", "09:30", "2025-03-05")
    ]
    assert found(asker, "select today(), 今天()") == [("2026-03-12", "2026-03-12")]
    assert found(asker, "select schema, today, team, currency, language from about") == [
        (1, "2026-03-12", "=试点团队", "CNY", "zh")
    ]


def test_broken_records_have_their_place() -> None:
    twins = {"one.md": "---\nid: C1\nname: 甲\n---\n", "two.md": "---\nid: C1\nname: 乙\n---\n", "three.md": "没有开头"}
    made = database(taken_of(load_files(files(twins, CONFIG))))
    assert made.execute("SELECT id FROM customer ORDER BY 1").fetchall() == [
        ("C1",),
        ("records/customers/three.md",),
        ("records/customers/two.md",),
    ]
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    made.close()


def test_fields_with_awkward_names_have_columns() -> None:
    own = (
        "fields:\n  - {key: name, zh: 名, en: N}\n  - {key: NAME, zh: 名, en: N}\n  - {key: amount_as_written, zh: 金额原文, en: A}\n"
        '  - {key: a-b, zh: "a b", en: a b}\n  - {key: a_b, zh: a b, en: a b, on: opportunity}\n  - {key: "x\\"y", zh: "引\\"号", en: q}\n'
        "  - {key: select, zh: 选, en: select, on: followup}\n"
    )
    made = database(
        taken_of(
            load_files(
                files(
                    {"one.md": "---\nid: C1\nname: 甲\na-b: 1\na_b: 2\nselect: 3\n---\n"},
                    {**CONFIG, "fields.yaml": own},
                )
            )
        )
    )
    names = [row[1] for row in made.execute("PRAGMA table_info(customer)")]
    assert len({name.casefold() for name in names}) == len(names)
    assert {"own_name", "a_b", "own_a_b"} <= set(names)
    assert made.execute('SELECT count(*) FROM 跟进记录 WHERE "选" IS NOT NULL').fetchone() == (0,)
    made.close()


WRITING = (
    *(
        "insert into customer(id) values ('x')",
        "update customer set name = 'x'",
        "delete from follow_up",
        "drop table customer",
    ),
    *("update 客户 set 客户 = 'x'", "create table x (a)", "create temp table x (a)", "create view x as select 1"),
    *(
        "attach '/etc/passwd' as x",
        "detach main",
        "pragma journal_mode = wal",
        "pragma writable_schema = 1",
        "pragma user_version = 3",
    ),
    *(
        "vacuum into '/tmp/x.db'",
        "vacuum",
        "reindex",
        "analyze",
        "begin",
        "commit",
        "savepoint x",
        "alter table customer add x",
    ),
    *("select load_extension('x')", "select fts3_tokenizer('simple')", "create virtual table x using fts5(a)"),
    *(
        "with x as (select 1) delete from customer",
        "replace into customer(id) values ('x')",
        "explain delete from customer",
    ),
)


@pytest.mark.parametrize("question", WRITING)
def test_nothing_writes(question: str, asker: Asker) -> None:
    answer = refused(asker, question)
    assert answer.fault in (SqlFault.READ_ONLY, SqlFault.FUNCTION, SqlFault.TABLE), answer
    assert found(asker, "select count(*) from customer") == [(2,)]
    assert found(asker, "select name from customer where id='C2'") == [('\'Quoted & Sons, "the best"',)]


@pytest.mark.parametrize(
    ("question", "fault", "text", "likely"),
    [
        ("select * from 客户表", SqlFault.TABLE, "客户表", "客户"),
        ("select 客户名 from 客户", SqlFault.COLUMN, "客户名", "客户"),
        ("select ownr from customers", SqlFault.COLUMN, "ownr", "owner"),
        ("select c.tiers from customers c", SqlFault.COLUMN, "c.tiers", "tier"),
        ("selec 1", SqlFault.SYNTAX, "selec", None),
        ("select (", SqlFault.SYNTAX, "", None),
        ("select 'x", SqlFault.SYNTAX, "'x", None),
        ("select 1; select 2", SqlFault.SEVERAL, "", None),
        ("select foo(1)", SqlFault.FUNCTION, "foo", None),
        ("select hex(zeroblob(999999999))", SqlFault.SIZE, "", None),
        (" ; ", SqlFault.EMPTY, "", None),
    ],
)
def test_a_fault_says_what_and_what_was_meant(
    question: str, fault: SqlFault, text: str, likely: str | None, asker: Asker
) -> None:
    answer = refused(asker, question)
    assert (answer.fault, answer.text, answer.likely) == (fault, text, likely)


def test_what_never_ends_is_stopped() -> None:
    made = database(taken_of(small()))
    ticks = count()
    asker = Asker(made, TODAY, lambda: float(next(ticks)))
    endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
    assert refused(asker, endless).fault is SqlFault.TIME
    assert next(ticks) < 20
    assert found(asker, "select 1") == [(1,)]
    made.close()


def test_only_so_many_rows(asker: Asker) -> None:
    answer = asker.ask("select id from customer order by 1", most=1)
    assert isinstance(answer, Found)
    assert (answer.rows, answer.more) == ((("C1",),), True)
    answer = asker.ask("select id from customer", most=2)
    assert isinstance(answer, Found)
    assert not answer.more


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("select 客户，负责人 from 客户 where 等级＝‘A’", "select 客户,负责人 from 客户 where 等级='A'"),
        ("select count（＊） from 客户；", "select count(*) from 客户;"),
        ("select '，＝' from 客户", "select '，＝' from 客户"),
        ("where 客户＝“Joe's”", "where 客户='Joe''s'"),
    ],
)
def test_marks_of_a_chinese_keyboard(typed: str, read: str) -> None:
    assert folded(typed) == read


def test_a_question_in_chinese_marks_is_answered(asker: Asker) -> None:
    assert found(asker, "select 客户编号，等级 from 客户 where 等级＝“A”") == [("C1", "A")]
