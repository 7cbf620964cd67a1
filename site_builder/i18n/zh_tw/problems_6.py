"""Problems of privacy, Chinese: title, message, remedy and the reason for each rule."""

MESSAGES: dict[str, str] = {
    "problem.GJ601.title": "出現身分證字號",
    "problem.GJ601.message": "這裡有身分證字號 {value}。",
    "problem.GJ601.remedy": "刪掉它，並告訴管理員：已提交的歷史裡還有。不是身分證字號，由管理員把它的 SHA-256 加到 `rules.yaml` 的 `allowed_hashes`。",
    "problem.GJ601.why": "客戶資料裡不需要身分證字號，洩露了要承擔責任。",
    "problem.GJ602.title": "出現銀行卡號",
    "problem.GJ602.message": "這裡有銀行卡號 {value}。",
    "problem.GJ602.remedy": "刪掉它，並告訴管理員：已提交的歷史裡還有。不是銀行卡號，由管理員把它的 SHA-256 加到 `rules.yaml` 的 `allowed_hashes`。",
    "problem.GJ602.why": "收付款找財務，卡號不進客戶記錄。",
    "problem.GJ603.title": "手機號碼寫在聯絡人以外",
    "problem.GJ603.message": "手機號碼 {value} 寫在了聯絡人以外的地方。",
    "problem.GJ603.message.forbidden": "團隊規定記錄裡不寫手機號碼，這裡有 {value}。",
    "problem.GJ603.remedy": "移到「聯絡人」裡，這裡寫人名。",
    "problem.GJ603.remedy.forbidden": "刪掉手機號碼，改寫座機或電子信箱。",
    "problem.GJ603.why": "散落在各處的手機號碼，要刪的時候刪不乾淨。",
    "problem.GJ604.title": "出現家庭住址",
    "problem.GJ604.message": "這裡像是家庭住址：{value}。",
    "problem.GJ604.remedy": "刪掉它，並告訴管理員：已提交的歷史裡還有。公司地址寫在「地址」裡。",
    "problem.GJ604.why": "談生意用不著知道對方住在哪裡，洩露了要承擔責任。",
}
