"""Why a customer is at risk, Chinese; kinds and slots come from metrics/risk."""

MESSAGES: dict[str, str] = {
    "risk.reason.silent": "已经 {days} 天没有联系，按等级最多 {limit} 天",
    "risk.reason.stage-long": "{stage}已停留 {days} 天，上限 {limit} 天",
    "risk.reason.stage-slow": "{stage}已停留 {days} 天，团队中位数 {median} 天",
    "risk.reason.close-past": "预计成交日{on}已过 {days} 天",
    "risk.reason.step-overdue": "下一步逾期 {days} 天",
    "risk.reason.decision-maker-unknown": "已到{stage}，还不知道谁拍板",
    "risk.reason.decision-maker-left": "决策人{name}已离职",
    "risk.reason.complaint-open": "{on}的投诉已 {days} 天没有结案",
}
