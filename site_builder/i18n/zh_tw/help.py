"""Words of the help pages, Chinese."""

MESSAGES: dict[str, str] = {
    "help.head": "打一個電話，記一條跟進",
    "help.lead": "一位客戶就是一個文字檔案。聯絡之後補幾行，站上其餘內容都由此算出。",
    "help.fields": "欄位",
    "help.fields_note": "客戶檔案和跟進記錄的全部欄位，以及各種寫法",
    "help.problems": "問題一覽",
    "help.problems_note": "檢查能發現的 {n} 種問題和改法",
    "help.glossary": "術語與指標",
    "help.glossary_note": "中英文對照，寫明每個數字怎麼算",
    "help.record": "一份客戶記錄",
    "help.example_label": "客戶記錄範例",
    "help.example": """---
編號: C20250301-001
客戶名稱: 華東精密機械有限公司
等級: A
負責人: zhangwei
行業: 製造業
首次接觸: 2025-03-01
聯絡人:
  - 李明（採購總監，決策人，0512-66778899）
金額: 50萬
預計成交: 2025-06-30
風險: 黃 需對比三家供應商
---

對價格敏感，週三不接電話。

## 待辦

- [ ] 2025-03-18 @zhaoqiang 評估對接介面 #協作

## 跟進記錄

### 2025-03-01 電話 @zhangwei
首次溝通，目前用表格排產，有三條產線。

- 階段：需求確認
- 下一步 2025-03-05：發產品資料和同行案例

### 2025-03-12 拜訪 @zhangwei
現場展示，重點問了介面。

- 參與：李明（60分鐘）
- 階段：需求確認 → 方案報價
- 下一步 2025-03-19：傳送分期報價單
""",
    "help.note_file": "**一位客戶一個檔案**，放在 `records/customers/`。檔名隨意，以裡面的`編號`為準。",
    "help.note_front": "**兩行 `---` 之間**寫客戶是誰。必填：編號、客戶名稱、等級、負責人、首次接觸。",
    "help.note_log": "**一條跟進**以 `### 日期 方式 @跟進人` 開頭，下面照實寫發生了什麼。新的寫在最後。",
    "help.note_step": "**每次聯絡都要寫下一步和日期**：`- 下一步 2025-03-19：發報價單`。沒有變化寫 `- 下一步：不變`；不用再跟寫 `- 下一步：無（原因）`。",
    "help.note_stage": "**階段變了才寫**：`- 階段：需求確認 → 方案報價`。成交要寫 `- 合約 2025-06-28：50萬`，輸單要寫 `- 原因：價格`。",
    "help.note_tasks": "**待辦**直接在原處勾選：`- [x] … (2025-03-09)`。帶 `#協作` 的是請別的部門幫忙。",
    "help.note_several": "**一位客戶有幾個商機**：在 `商機:` 下逐一列出，跟進裡寫 `- 階段 O2：…`。",
    "help.note_end": "**客戶流失**寫 `- 流失：原因`；沒人負責的客戶把負責人寫成`公海`。",
    "help.day": "每天怎麼用",
    "help.day_open": "開啟**今日**：先處理逾期，再看今天到期，然後給缺下一步的客戶補上安排。",
    "help.day_log": "每次聯絡後加一條跟進：用編輯器、在程式碼平台上，或者用 `genjin log`。",
    "help.day_check": "`genjin check` 會指出每一處筆誤，並給出該寫的那一行。",
    "help.day_sync": "提交併推送，網站會為所有人更新。",
    "help.stages": "銷售階段",
    "help.stages_hint": "以團隊的設定為準",
    "help.key": "標識",
    "help.kind": "性質",
    "help.limit": "期限",
    "help.next": "可以進入",
    "help.any": "不限",
    "stage-kind.open": "在談",
    "stage-kind.won": "成交",
    "stage-kind.lost": "輸單",
    "stage-kind.invalid": "無效",
    "help.methods": "跟進方式",
    "help.methods_hint": "只有與客戶接觸的方式會更新「最近聯絡」",
    "help.spellings": "寫法",
    "help.contact": "與客戶接觸",
    "help.needs": "須寫明",
    "help.time": "時間",
    "help.commands": "指令",
    "help.field": "欄位",
    "help.fields_head": "客戶檔案 {n} 個欄位，跟進記錄 {log} 個欄位",
    "help.fields_lead": "每個欄位都有中文和英文寫法，可以混用。",
    "help.required": "必填",
    "help.retired": "已停用",
    "help.inside": "「{field}」裡的欄位",
    "help.takes": "冒號前可帶",
    "help.takes_opportunity": "商機",
    "help.takes_date": "日期",
    "help.takes_method": "方式",
    "help.takes_person": "人",
    "help.takes_number": "序號",
    "help.takes_kind": "類別",
    "help.tags": "待辦標籤",
    "help.log_tags": "跟進記錄裡有含義的標籤",
    "help.log_tag.request": "協作",
    "help.log_tag.request.text": "等別人配合，之後的答覆或聯絡算響應",
    "help.log_tag.inquiry": "詢價",
    "help.log_tag.inquiry.text": "客戶在等報價，之後的答覆或聯絡算響應",
    "help.log_tag.comparison": "比價",
    "help.log_tag.comparison.text": "客戶在比較幾家供應商，預設兩個工作日內要出方案或報價",
    "help.log_tag.approval": "簽核",
    "help.log_tag.approval.text": "等待簽核，之後由有權限的人寫一條「簽核」",
    "help.log_tag.objection": "價格異議",
    "help.log_tag.objection.text": "以「異議」結尾的標籤都算異議，按客戶統計",
    "help.log_tag.decision-maker-changed": "決策人變更",
    "help.log_tag.decision-maker-changed.text": "客戶的決策人換了，列為風險",
    "help.log_tag.budget-cut": "預算削減",
    "help.log_tag.budget-cut.text": "客戶的預算變少了，列為風險",
    "help.tag_request": "請其他人或部門協助；用「<- @姓名」註明誰提出",
    "help.tag_service": "售後承諾",
    "help.tag_milestone": "交付里程碑",
    "help.tag_payment": "應收帳款，金額寫在文字裡",
    "help.tag_approval": "等待簽核",
    "help.own": "團隊自己的欄位",
    "help.home": "屬於",
    "help.home_customer": "客戶",
    "help.home_opportunity": "商機",
    "help.home_followup": "跟進記錄",
    "help.type_text": "文字",
    "help.type_number": "數字",
    "help.type_money": "金額",
    "help.type_date": "日期",
    "help.type_bool": "是或否",
    "help.type_choice": "可選值",
    "help.type_list": "多個值",
    "help.type_link": "連結",
    "help.problems_head": "{n} 種問題，各有改法",
    "help.problems_lead": "有錯誤檢查就不通過，提醒和提示不影響。團隊可以調整各條的級別。",
    "help.families": "問題類別",
    "help.glossary_head": "每個詞什麼意思，每個數怎麼算",
    "help.glossary_lead": "所有數字都按某一天的記錄算出；沒有分母的比率顯示「–」，不寫成 0%。",
}
