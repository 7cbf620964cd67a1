"""Words of the follow-up table, Chinese."""

MESSAGES: dict[str, str] = {
    "followups.title": "跟进记录表",
    "followups.head_first": "近四周还没有跟进记录",
    "followups.head": "近 {days} 天跟进 {n} 次，涉及 {customers} 位客户",
    "followups.lead": "每位在谈客户都有下一步。",
    "followups.caption": "跟进记录，新的在前",
    "followups.col.on": "日期",
    "followups.col.content": "跟进内容",
    "followups.col.feedback": "客户反馈",
    "followups.col.stage_owner": "阶段 / 负责人",
    "followups.more": "另有 {n} 条没有列出：打开 JavaScript 可在这里筛选，也可以在各客户页看到。",
}
