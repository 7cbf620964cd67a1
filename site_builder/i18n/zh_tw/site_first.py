"""What a new team does first, Chinese."""

MESSAGES: dict[str, str] = {
    "first.title": "先做這三件事",
    "first.team": "寫上團隊成員",
    "first.team_do": "把 records/config/team.yaml 裡的例子換成你們自己的人。",
    "first.customer": "建立第一位客戶",
    "first.customer_do": "在「新增客戶」裡填表，或執行 `genjin new`；有舊表格就用 `genjin import` 匯入。",
    "first.log": "寫一條跟進和下一步",
    "first.log_do": "執行 `genjin log`，或在客戶頁點「追加跟進」；重新產生網站後，名單和數字都會出現。",
}
