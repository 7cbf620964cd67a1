"""How the text of an approval entry says yes or no; the first clause that says either decides."""

REFUSALS = (
    *(
        "不同意",
        "不予同意",
        "不能同意",
        "无法同意",
        "不批准",
        "不予批准",
        "不能批准",
        "无法批准",
        "未批准",
        "没有批准",
        "不通过",
        "不予通过",
        "不能通过",
        "未通过",
        "没有通过",
        "驳回",
        "否决",
        "拒绝",
        "退回",
        "暂不",
        "先不",
        "暂缓",
        "缓批",
        "再批",
        "再审批",
        "再议",
        "搁置",
    ),
    *("not approve", "rejected", "refused", "declined", "denied", "turned down", "not yet", "on hold"),
    *("not agree", "disagree", "cannot", "can't", "don't approve", "don't agree", "vetoed"),
)
CONSENTS = ("同意", "批准", "通过", "准予", "approve", "agree", "go ahead")
PAST = ("上次", "上回", "之前", "此前", "先前", "earlier", "last time", "previous")
"""A clause with one of these tells of a decision made before."""

CLAUSE_ENDS = "。；，！？,;!?\n"
