"""Words that tables of customers have in their headers: a text that spells them was read in its own encoding."""

SIMPLIFIED = frozenset(
    (
        "客户", "联系", "电话", "手机", "邮箱", "地址", "公司", "名称", "姓名", "金额", "日期", "时间", "备注",
        "负责", "跟进", "阶段", "状态", "级别", "等级", "来源", "行业", "省份", "城市", "产品", "合同", "商机",
        "线索", "销售", "部门", "职务", "职位", "编号", "创建", "更新", "订单", "数量", "单价", "税号", "开户",
        "账号", "银行", "区域", "类型", "有限", "有限公司", "股份", "集团", "需求", "预计", "签约", "回款", "拜访",
        "微信", "沟通", "报价", "项目", "采购", "供应", "客户名称", "联系人", "联系电话", "电子邮件",
        "统一社会信用代码",
    )
)  # fmt: skip
TRADITIONAL = frozenset(
    (
        "客戶", "聯絡", "聯繫", "電話", "手機", "電子郵件", "信箱", "地址", "公司", "名稱", "姓名", "金額", "日期",
        "時間", "備註", "負責", "跟進", "階段", "狀態", "級別", "等級", "來源", "行業", "產業", "縣市", "城市",
        "產品", "合約", "商機", "銷售", "業務", "部門", "職稱", "編號", "建立", "更新", "訂單", "數量", "單價",
        "統編", "統一編號", "帳號", "銀行", "區域", "類型", "有限公司", "股份", "集團", "需求", "預計", "簽約",
        "收款", "拜訪", "溝通", "報價", "專案", "採購", "供應", "客戶名稱", "聯絡人", "聯絡電話",
    )
)  # fmt: skip
ENOUGH = 4
"""Characters of different words, taken together, from which on chance is out of the question."""


def spelled(text: str, words: frozenset[str]) -> int:
    """How many characters the words have together that stand in the text."""
    return sum(len(word) for word in words if word in text)
