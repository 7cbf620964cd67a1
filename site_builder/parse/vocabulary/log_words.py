"""The fields of a follow-up: how they are called, what stands between key and colon, how they behave."""

from site_builder.model.frozen import dataclass
from site_builder.model.language import CHINESE, root
from site_builder.parse.vocabulary.scripts import as_typed


@dataclass(frozen=True, slots=True, kw_only=True)
class LogWord:
    """One field of the log (decisions.md F4 to F6).

    `takes` names its qualifiers: opportunity, date, method, person, number, kind. `vital` fields are an error
    where they are misplaced; `repeats` ones may stand twice in an entry; `content` ones make an entry complete.
    """

    key: str
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()
    takes: frozenset[str] = frozenset()
    vital: bool = False
    repeats: bool = False
    content: bool = False


def log_word(word: LogWord, language: str) -> str:
    """The name of a field as a team of this language types it."""
    return as_typed(word.zh, language) if root(language) == CHINESE else word.en


def _takes(*names: str) -> frozenset[str]:
    return frozenset(names)


WORDS = (
    LogWord(
        key="participants",
        zh="参与",
        en="With",
        synonyms=("参与人员", "参与人", "参加", "参加人员", "participants", "attendees"),
    ),
    LogWord(key="feedback", zh="反馈", en="Feedback", synonyms=("客户反馈", "customer feedback"), content=True),
    LogWord(key="stage", zh="阶段", en="Stage", takes=_takes("opportunity"), vital=True),
    LogWord(
        key="next_step",
        zh="下一步",
        en="Next",
        synonyms=("下一步计划", "下步计划", "next step"),
        takes=_takes("opportunity", "date", "method", "person"),
        vital=True,
    ),
    LogWord(
        key="contract",
        zh="合同",
        en="Contract",
        synonyms=("签约",),
        takes=_takes("opportunity", "date"),
        vital=True,
        content=True,
    ),
    LogWord(
        key="payment",
        zh="回款",
        en="Payment",
        takes=_takes("opportunity", "date"),
        vital=True,
        repeats=True,
        content=True,
    ),
    LogWord(
        key="reason",
        zh="原因",
        en="Reason",
        synonyms=("输单原因", "loss reason", "lost reason"),
        takes=_takes("opportunity"),
        vital=True,
        content=True,
    ),
    LogWord(
        key="competitor",
        zh="竞品",
        en="Competitor",
        synonyms=("竞争对手", "competitors"),
        takes=_takes("opportunity"),
        repeats=True,
    ),
    LogWord(key="score", zh="评分", en="Score", takes=_takes("kind"), content=True),
    LogWord(key="duration", zh="时长", en="Duration"),
    LogWord(key="file", zh="附件", en="File", synonyms=("files", "attachment", "attachments"), repeats=True),
    LogWord(key="need", zh="需求", en="Need", synonyms=("needs",), repeats=True),
    LogWord(key="pain", zh="痛点", en="Pain", synonyms=("pains", "pain point"), repeats=True),
    LogWord(key="tier_change", zh="分级", en="Tier"),
    LogWord(key="reply", zh="答复", en="Reply", takes=_takes("date", "number"), content=True),
    LogWord(key="resolved", zh="结案", en="Resolved", takes=_takes("number"), content=True),
    LogWord(key="churn", zh="流失", en="Churn", synonyms=("流失原因", "churn reason"), vital=True, content=True),
    LogWord(key="due", zh="期限", en="Due", synonyms=("完成时限", "due date")),
    LogWord(key="verified", zh="核对", en="Verified", synonyms=("checked",)),
)
"""All fields of the log. Further ones come from the team's configuration."""

CHURN_REASON = frozenset({"流失原因", "churn reason"})
"""Names of `churn` that mean `reason` in an entry which moves to a lost stage (F15)."""

MISTYPED: dict[str, str] = {
    "下步": "next_step", "下一不": "next_step", "下一部": "next_step", "下一布": "next_step", "下1步": "next_step", "后续": "next_step", "后续计划": "next_step", "跟进计划": "next_step",
    "反溃": "feedback", "反馈意见": "feedback", "返馈": "feedback", "反馈信息": "feedback", "参于": "participants", "参予": "participants", "与会": "participants",
    "阶断": "stage", "阶段变更": "stage", "当前阶段": "stage", "销售阶段": "stage", "合约": "contract", "签单": "contract", "回歀": "payment", "回款金额": "payment", "到款": "payment",
    "原应": "reason", "缘因": "reason", "竟品": "competitor", "竞对": "competitor", "竞品信息": "competitor", "评份": "score", "附近": "file", "附件名": "file",
    "时常": "duration", "痛处": "pain", "答覆": "reply", "期限日": "due", "截止": "due", "截止日期": "due", "完成时间": "due",
    "nxt": "next_step", "next action": "next_step", "next steps": "next_step", "stages": "stage", "feeback": "feedback", "feed back": "feedback", "who": "participants",
}  # fmt: skip
"""Slips that no distance finds, or that distance would confuse with ordinary words."""
