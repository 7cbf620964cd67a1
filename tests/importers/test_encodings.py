"""The encoding of a text table is marked, declared or proved; else both readings are shown and nothing is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Refusal, Workbook

TABLE = "客户名称,联系人,联系电话\r\n华北精密机械有限公司,张伟,13800138000\r\n苏州恒达电子,王芳,0512-62345678\r\n"
TAIWAN = "客戶名稱,聯絡人,電話\r\n台灣精密機械股份有限公司,陳志明,0912345678\r\n"
PROSE = "name,note\n" + "今天去工厂看了设备，对方觉得价格偏高，希望下周再谈一次，可以先做样品试试看效果如何\n" * 2


def read(content: bytes, encoding: str = "") -> Workbook | Refusal:
    return read_tables("customers.csv", content, encoding=encoding)


def first_cell(book: Workbook | Refusal) -> object:
    assert isinstance(book, Workbook), book
    return book.sheets[0].rows[0][0]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TABLE.encode(), "utf-8"),
        (b"\xff\xfe" + TABLE.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16"),
        (TABLE.encode("utf-16-le"), "utf-16"),
        (TABLE.encode("utf-16-be"), "utf-16"),
        (TABLE.encode("utf-32"), "utf-32"),
        (TABLE.encode("gb18030"), "gb18030"),
        (b"\x84\x31\x95\x33" + TABLE.encode("gb18030"), "gb18030"),
    ],
)
def test_a_table_is_the_same_in_every_provable_encoding(content: bytes, encoding: str) -> None:
    book = read(content)
    assert isinstance(book, Workbook)
    assert (book.encoding, book.separator) == (encoding, ",")
    assert book.sheets[0].rows[1] == ("华北精密机械有限公司", "张伟", "13800138000")


def test_big5_is_proved_the_same_way() -> None:
    book = read(TAIWAN.encode("cp950"))
    assert isinstance(book, Workbook)
    assert (book.encoding, book.sheets[0].rows[1][0]) == ("big5", "台灣精密機械股份有限公司")


def test_a_long_text_proves_itself_without_a_word_of_tables() -> None:
    assert isinstance(read(PROSE.encode("gb18030")), Workbook)


@pytest.mark.parametrize(
    ("content", "possible"),
    [
        ("name\n客户\n".encode("gb18030"), ("gb18030: 客户", "big5: 諦誧", "euc-jp: 人薩")),
        ("name\n公司\n".encode("gb18030"), ("gb18030: 公司", "euc-jp: 巷望")),
        ("name\n東京都港区\n".encode("euc_jp"), ("gb18030: 澎叠旁沽惰", "euc-jp: 東京都港区")),
        ("会社名,住所,電話番号\n".encode("euc_jp"), ("gb18030: 柴家叹", "euc-jp: 会社名")),
        ("고객명,담당자,전화\n주식회사,김철수,02-123-4567\n".encode("cp949"), ("gb18030: 绊按疙", "euc-kr: 고객명")),
        ("会社名,担当者\n株式会社山田製作所,山田太郎\n".encode("cp932"), ("shift_jis: 会社名",)),
        ("Name;Ort\nMüller GmbH;Köln\n".encode("cp1252"), ("windows-1252: Müller GmbH",)),
        ("Имя;Город\nИванов;Москва\n".encode("cp1251"), ("windows-1251: Имя",)),
        ("дом\n".encode(), ("utf-8: дом", "gb18030: 写芯屑")),
        ("name\n客戶\n".encode("cp950"), ("big5: 客戶",)),
    ],
)
def test_two_possible_readings_are_shown_and_neither_is_taken(content: bytes, possible: tuple[str, ...]) -> None:
    refusal = read(content)
    assert isinstance(refusal, Refusal)
    assert refusal.key == "import.encoding.undecided"
    assert all(one in dict(refusal.params)["readings"] for one in possible)


@pytest.mark.parametrize("declared", ["gb18030", "GBK", "gb2312", "cp936", "GB 18030".replace(" ", "")])
def test_a_declared_encoding_needs_no_proof(declared: str) -> None:
    assert first_cell(read("客户\n公司\n".encode("gb18030"), declared)) == "客户"


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Müller;Köln\n", "cp1252", "latin-1"),
        ("会社名,住所\n", "cp932", "Shift_JIS"),
        ("고객명,주소\n", "cp949", "euc-kr"),
        ("客戶,地址\n", "cp950", "Big5"),
        ("客户,地址\n", "utf-16-le", "utf-16"),
        ("客户", "utf-16-le", "UTF16"),
    ],
)
def test_what_is_not_proved_can_be_declared(text: str, codec: str, declared: str) -> None:
    book = read(text.encode(codec), declared)
    assert isinstance(book, Workbook)
    assert book.sheets[0].rows[0][0] == text.strip().replace(";", ",").split(",")[0]


@pytest.mark.parametrize(
    ("content", "declared", "key", "row"),
    [
        (b"\xef\xbb\xbf" + TABLE.encode(), "gb18030", "import.encoding.contradicted", 0),
        (b"a\nb\n\xff\xff\xff\n", "gb18030", "import.encoding.invalid", 3),
        ("a\r客户\r".encode("gb18030"), "utf-8", "import.encoding.invalid", 2),
        (TABLE.encode(), "klingon", "import.encoding.unknown", 0),
        (TABLE.encode() + "中国石化\n".encode("gb18030"), "", "import.encoding.mixed", 1),
        (TABLE.encode("gb18030") * 40 + "苏州恒达电子\n".encode(), "", "import.encoding.mixed", 121),
        (b"a,b\n1,\x002\n", "", "import.text.nul", 2),
        (b"a,b\n1,\x012\n", "", "import.file.unknown", 0),
        (bytes(range(128, 256)) * 3, "", "import.file.unknown", 0),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_line(content: bytes, declared: str, key: str, row: int) -> None:
    refusal = read(content, declared)
    assert isinstance(refusal, Refusal)
    assert (refusal.key, refusal.row) == (key, row)


def test_accents_in_words_prove_utf_8() -> None:
    assert first_cell(read("Müller;Köln\n".encode())) == "Müller"
    assert first_cell(read("Société à côté,12 €\n".encode())) == "Société à côté"


@given(
    st.text("客户名称联系人电话公司张伟王芳李娜上海北京有限一二三", min_size=1, max_size=12),
    st.sampled_from(["gb18030", "utf-8"]),
)
def test_chinese_is_read_right_or_not_at_all(text: str, codec: str) -> None:
    book = read(f"{text},x\n".encode(codec))
    assert isinstance(book, Refusal) or book.sheets[0].rows[0][0] == text


@given(
    st.text("東京都港区山田太郎株式会社製作所", min_size=1, max_size=25)
    | st.text("주식회사한국기계김철수전화고객명담당자", min_size=1, max_size=25)
    | st.text("ИвановМосква", min_size=1, max_size=25)
    | st.text("臺灣精密機械股份陳志明", min_size=1, max_size=25),
    st.sampled_from(["cp932", "euc_jp", "cp949", "cp1251", "cp950"]),
)
def test_other_scripts_are_never_taken_for_chinese(text: str, codec: str) -> None:
    content = f"{text}\n".encode(codec, "ignore")
    book = read(content) if content.strip() else Refusal("")
    assert isinstance(book, Refusal) or book.sheets[0].rows[0][0] == content.decode(codec).strip()


@pytest.mark.parametrize(("encoding", "table"), [("gb18030", TABLE), ("big5", TAIWAN * 2)])
def test_a_damaged_line_is_told_with_its_place(encoding: str, table: str) -> None:
    lines = table.encode(encoding).split(b"\n")
    lines[1] = lines[1][:6] + b"\xff" + lines[1][6:]
    found = read(b"\n".join(lines))
    assert isinstance(found, Refusal)
    params = dict(found.params)
    assert (found.key, params["encoding"], found.row, params["byte"]) == (
        "import.encoding.damaged",
        encoding,
        2,
        "0xFF",
    )
    assert table.split("\n")[1].startswith(params["seen"])


def test_a_short_western_text_is_not_called_damaged_chinese() -> None:
    found = read("name;city\nMüller;Köln\n".encode("cp1252"))
    assert isinstance(found, Refusal)
    assert found.key == "import.encoding.undecided"
