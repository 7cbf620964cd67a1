"""How the text of an approval entry says no; only its first clause is looked at."""

REFUSALS = (
    *(
        "不同意",
        "不批准",
        "不予批准",
        "未批准",
        "没有批准",
        "不通过",
        "未通过",
        "没有通过",
        "驳回",
        "拒绝",
        "退回",
        "暂不",
    ),
    *("not approved", "rejected", "refused", "declined", "denied", "turned down", "do not approve", "not yet"),
)
CLAUSE_ENDS = "。；，！？,;!?\n"
