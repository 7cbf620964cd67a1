"""`genjin log`: what people say is what the record says afterwards, and nothing wrong gets in."""

import sys
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.app.writing import Change, Verdict, judge
from site_builder.cli import outcomes
from tests.cli_edits.edits_team import HUADONG, POOL, Keyboard, call, check, put, write_team

RECORD = "records/customers/华东.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path)


def text(root: Path) -> str:
    return (root / RECORD).read_bytes().decode()


def test_one_entry_is_appended_and_nothing_else_changes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = call(root, "log", "华东", "电话+微信", "谈了报价，对方要分期", "-n", "发分期方案", "-d", "下周三 14:30", "-a", "张伟",
                "--with", "李明", "--feedback", "价格偏高 #价格异议", "--stage", "方案报价", "--time", "9:05")  # fmt: skip
    assert code == 0
    assert text(root) == HUADONG + (
        "\n### 2026-03-12 09:05 电话+微信 @zhangwei\n谈了报价，对方要分期\n\n- 参与：李明\n- 反馈：价格偏高 #价格异议\n"
        "- 阶段：需求确认 → 方案报价\n- 下一步 2026-03-18 14:30：发分期方案\n"
    )
    assert check(root, capsys)[0] == 0


@pytest.mark.parametrize(
    ("said", "day"),
    [("明天", "2026-03-13"), ("+3d", "2026-03-15"), ("3天后", "2026-03-15"), ("三天内", "2026-03-15"), ("friday", "2026-03-13"),
     ("下周五前", "2026-03-20"), ("3/19", "2026-03-19"), ("２０２６－３－１９", "2026-03-19"), ("2026年3月19日", "2026-03-19"), ("月底", "2026-03-31")],
)  # fmt: skip
def test_days_as_people_say_them(root: Path, said: str, day: str) -> None:
    assert call(root, "log", "C20250301-001", "电话", "聊了聊", "--next", "回电", "--due", said, "-a", "zhangwei") == 0
    assert f"- 下一步 {day}：回电\n" in text(root)


@pytest.mark.parametrize(
    ("said", "day"), [("昨天", "2026-03-11"), ("周三", "2026-03-11"), ("3/10", "2026-03-10"), ("friday", "2026-03-06")]
)
def test_the_day_of_an_entry_lies_behind_us(root: Path, said: str, day: str) -> None:
    assert call(root, "log", "华东", "电话", "聊了聊", "--date", said, "--next", "明天 回电", "-a", "zhangwei") == 0
    assert f"### {day} 电话 @zhangwei\n" in text(root)
    assert "- 下一步 2026-03-13：回电\n" in text(root)


def test_what_check_would_reject_is_not_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, code in (
        (("聊了聊",), "GJ401"),
        (("聊了聊", "--next", "回电"), "GJ401"),
        (("签了", "--stage", "合同签订", "--next", "不变"), "GJ405"),
        (("没戏了", "--stage", "输单", "--next", "无（输单）"), "GJ406"),
        (("身份证 11010519491231002X", "--next", "不变"), "GJ601"),
        (("聊\x00聊", "--next", "不变"), "GJ004"),
    ):
        assert call(root, "log", "华东", "电话", *words, "-a", "zhangwei") == 1
        shown = capsys.readouterr().err
        assert code in shown
        assert "没有写入" in shown
        assert text(root) == HUADONG


def test_errors_that_were_there_do_not_stand_in_the_way(root: Path) -> None:
    put(
        root,
        RECORD,
        HUADONG.replace("客户名称: 华东精密机械有限公司\n", "客户名称: 华东精密机械有限公司\n行业：机械\n"),
    )
    assert call(root, "log", "华东", "备注", "内部讨论过", "-a", "zhangwei") == 0


@pytest.mark.parametrize(
    "words",
    [("查无此人", "电话", "x"), ("华", "电话", "x"), ("华东", "打电话了", "x"), ("华东", "电话", "x", "-a", "王五"), ("华东",), (),
     ("华东", "电话", "x", "--due", "改天"), ("华东", "电话", "x", "--stage", "快成了"), ("华东", "电话", "x", "--time", "25:00"),
     ("华东", "电话", "x", "--set", "没有=1"), ("华东", "电话", "x", "--stage", "需求确认"), ("华东", "电话", "x", "--tier", "Z"),
     ("华东", "电话", "一行\n### 2026-03-01 电话 @lina\n另一行"), ("华东", "电话", "一行\n- 下一步 2026-03-20：偷偷的"),
     ("华东", "电话", "一行\n## 待办\n- [ ] 事")],
)  # fmt: skip
def test_what_means_nothing_is_wrong_use(
    root: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    author = () if "-a" in words else ("-a", "zhangwei")
    assert call(root, "log", *words, *author) == 2
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    assert "内部出错" not in shown
    assert text(root) == HUADONG


def test_where_nobody_is_known_the_owner_writes_and_it_is_said(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, "records/customers/华南.md", POOL)
    assert call(root, "log", "华南", "电话", "x", "--next", "不变") == 2
    assert "zhangwei、lina" in capsys.readouterr().err
    assert call(root, "log", "华东", "电话", "x", "--next", "不变") == 0
    assert "@zhangwei" in text(root).splitlines()[-4]
    assert "先记在负责人张伟（@zhangwei）名下" in capsys.readouterr().err
    monkeypatch.setenv("GENJIN_USER", "李娜")
    assert call(root, "log", "华东", "电话", "x", "--next", "不变") == 0
    assert "@lina" in text(root).splitlines()[-4]


def test_deals_and_scores(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, RECORD, HUADONG.replace("阶段：需求确认", "阶段：方案报价"))
    assert call(root, "log", "华东", "拜访", "签了", "--stage", "合同签订", "--amount", "48万", "--contract", "HT-2026-018", "--signed", "昨天",
                "--payment", "2026-03-12 15万 预付", "--next", "发票", "--due", "明天", "-a", "zhangwei") == 0  # fmt: skip
    assert "- 合同 2026-03-11：48万，HT-2026-018\n- 回款 2026-03-12：15万 预付\n" in text(root)
    assert (
        call(
            root,
            "log",
            "华东",
            "满意度",
            "问了",
            "--score",
            "nps 9",
            "--next",
            "不变",
            "-a",
            "zhangwei",
            "--tier",
            "B 已成交",
        )
        == 0
    )
    assert "- 评分 NPS：9" in text(root)
    assert "- 分级：A → B（已成交）" in text(root)
    assert "\n等级: B   # 老板点名\n" in text(root)
    assert check(root, capsys)[0] == 0


def test_windows_line_ends_stay(root: Path) -> None:
    put(root, RECORD, b"\xef\xbb\xbf" + HUADONG.replace("\n", "\r\n").encode())
    assert call(root, "log", "华东", "电话", "x", "--next", "不变", "-a", "zhangwei") == 0
    content = (root / RECORD).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf---\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_record_without_a_log_gets_one(root: Path) -> None:
    put(root, RECORD, HUADONG.split("## 跟进记录")[0])
    assert call(root, "log", "华东", "电话", "x", "--next", "回电", "--due", "明天", "-a", "zhangwei") == 0
    assert "\n\n## 跟进记录\n\n### 2026-03-12 电话 @zhangwei\nx\n\n- 下一步 2026-03-13：回电\n" in text(root)


def test_an_english_team_writes_english(tmp_path: Path) -> None:
    root = write_team(tmp_path, "en")
    assert (
        call(
            root,
            "log",
            "华东",
            "phone",
            "talked",
            "--next",
            "next friday: send quote",
            "--stage",
            "proposal",
            "-a",
            "lina",
        )
        == 0
    )
    assert text(root).endswith(
        "### 2026-03-12 phone @lina\ntalked\n\n- Stage: Qualified -> Proposal\n- Next 2026-03-20: send quote\n"
    )


def test_step_by_step(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENJIN_USER", "zhangwei")
    monkeypatch.setattr(
        sys, "stdin", Keyboard("不存在", "华东", "", "", "谈得不错", "", "方案", "方案报价", "发报价单", "哪天", "周五")
    )
    assert call(root, "记") == 0
    assert text(root).endswith("谈得不错\n\n- 阶段：需求确认 → 方案报价\n- 下一步 2026-03-13：发报价单\n")


def test_leaving_in_the_middle_writes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("华东", "电话"))
    assert call(root, "log") == 130
    assert text(root) == HUADONG


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "log", "华东", "电话", "x", "--next", "不变", "-a", "zhangwei", "--dry-run") == 0
    assert "### 2026-03-12 电话 @zhangwei" in capsys.readouterr().out
    assert text(root) == HUADONG


def test_somebody_elses_change_is_never_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def meanwhile(loaded: Loaded, change: Change, day: Day) -> Verdict:
        put(root, RECORD, HUADONG + "\n别人刚写的\n")
        return judge(loaded, change, day)

    monkeypatch.setattr(outcomes, "judge", meanwhile)
    assert call(root, "log", "华东", "电话", "x", "--next", "不变", "-a", "zhangwei") == 2
    assert "刚刚被" in capsys.readouterr().err
    assert text(root) == HUADONG + "\n别人刚写的\n"


def test_bytes_that_are_no_text_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("log", "华东", "电话", "x\udcff", "--next", "不变"), ("log", "\udcff", "电话", "x"), ("new", "\udcff", "--tier", "A", "--owner", "lina"),
                  ("deal", "华东", "\udcff"), ("claim", "华南", "--next", "\udcff")):  # fmt: skip
        assert call(root, *words, *(("-a", "lina") if words[0] != "deal" else ())) == 2
    assert "内部出错" not in capsys.readouterr().err
    assert text(root) == HUADONG


@pytest.mark.parametrize(
    "said", ["", " ", "x" * 5000, "\u202e", "🙂" * 300, "<script>", "--", "::error::x", "%s{0}", "\t", "a\nb"]
)
def test_odd_words_end_in_an_answer(root: Path, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((said, "电话", "x"), ("华东", said, "x"), ("华东", "电话", said), ("华东", "电话", "x", "--due", said), ("华东", "电话", "x", "--stage", said),
                  ("华东", "电话", "x", "--date", said), ("华东", "电话", "x", "--time", said), ("华东", "电话", "x", "--contract", said), ("华东", "电话", "x", "--score", said),
                  ("华东", "电话", "x", "--tier", said), ("华东", "电话", "x", "--payment", said), ("华东", "电话", "x", "-o", said), ("华东", "电话", "x", "-a", said)):  # fmt: skip
        assert call(root, "log", *words, "--next", "不变", *(() if "-a" in words else ("-a", "zhangwei"))) in (0, 1, 2)
        assert "内部出错" not in capsys.readouterr().err
