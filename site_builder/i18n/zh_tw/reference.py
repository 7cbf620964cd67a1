"""Words of the reference of problems, Chinese."""

MESSAGES: dict[str, str] = {
    "reference.title": "問題一覽",
    "reference.intro": "`genjin check` 能發現的 {n} 種問題：為什麼要緊，怎麼改。本頁由程式產生。「錯誤」會讓檢查不通過，「提醒」和「提示」不會。",
    "reference.family.0": "GJ0xx 檔案和編碼",
    "reference.family.1": "GJ1xx 檔頭",
    "reference.family.2": "GJ2xx 跟進和待辦",
    "reference.family.3": "GJ3xx 欄位的內容",
    "reference.family.4": "GJ4xx 業務規則",
    "reference.family.5": "GJ5xx 跨檔案",
    "reference.family.6": "GJ6xx 隱私",
    "reference.family.8": "GJ8xx 設定",
    "reference.family.9": "GJ9xx 豁免",
    "reference.waivable": "可以豁免",
    "reference.not-waivable": "不能豁免",
    "reference.wrong": "有問題的寫法：",
    "reference.right": "正確的寫法：",
    "reference.output": "檢查時顯示：",
}
