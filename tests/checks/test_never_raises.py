"""Whatever stands in the files: problems with a place and a sentence, never an exception."""

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.harness import check_files, check_texts, source_file
from tests.checks.record import PATH, TEAM, entry, record

PIECES = st.sampled_from(
    [
        *record(entry(), entry("2026-03-11", "投诉", "答复 2026-03-12 09:00：已处理", "评分 NPS：11")).splitlines(
            keepends=True
        ),
        "商机:\n  - {编号: O1, 负责人: 张伟}\n  - {编号: O2, 金额: 12x}\n",
        "- 阶段 O2：需求确认 → 需求确认\n",
        "- 合同 O1 2026-03-01：无\n",
        "- 附件：..\\x, /etc/passwd\n",
        "[[]] [[a|b]] [[\n",
        "标签: [a b, '#', ,]\n",
        "waivers:\n  - {code: , until: 昨天}\n  - x\n",
        "13800138000 6222021234567894 11010519491231002X\n",
        "\x00\u202e\ufeff\r\n",
        "<<<<<<<\n",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_records_of_shuffled_pieces(text: str) -> None:
    found = check_texts({PATH: text, "records/customers/second.md": record(), "records/config/team.yaml": TEAM})
    lines = text.count("\n") + 1
    assert all(1 <= one.span.line <= max(lines, 20) for one in found.problems)
    assert found.text("zh")
    assert found.text("en")


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    found = check_files((source_file(PATH, content),))
    assert found.text("zh")


@given(
    st.sampled_from(["rules", "team", "waivers", "pipeline", "tiers", "methods", "fields", "lists", "site"]),
    st.text(st.sampled_from("abc:-{}[] \n'\"#&*0123456789是"), max_size=120),
)
def test_any_configuration(name: str, text: str) -> None:
    found = check_texts({f"records/config/{name}.yaml": text, PATH: record()})
    assert found.text("en") is not None
