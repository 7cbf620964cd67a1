"""Words of the follow-up table, Chinese."""

MESSAGES: dict[str, str] = {
    "followups.title": "跟進記錄表",
    "followups.head_first": "近四週還沒有跟進記錄",
    "followups.head": "近 {days} 天跟進 {n} 次，涉及 {customers} 位客戶",
    "followups.lead": "每位在談客戶都有下一步。",
    "followups.caption": "跟進記錄，新的在前",
    "followups.col.on": "日期",
    "followups.col.content": "跟進內容",
    "followups.col.feedback": "客戶回饋",
    "followups.col.stage_owner": "階段 / 負責人",
    "followups.more": "另有 {n} 條沒有列出：開啟 JavaScript 可在這裡篩選，也可以在各客戶頁看到。",
}
