"""Words of rows that are no data: explanations, examples, totals, what stands at the foot of a printed list."""

import re

from site_builder.model.regex import regex

REMARK = regex(
    r"[(（\[【]\s*(?:必填|选填|選填|可选|可選|非必填|必须|唯一|多选|单选|required|optional|mandatory)[^)）\]】]*[)）\]】]"
    r"|[*＊☆★]|(?:必填|选填)项?$",
    re.IGNORECASE,
)
"""What is put beside a title and is no part of it."""

_FORMS = (
    r"必填|选填|選填|非必填|可不填|可为空|不填|文本|文字|数字|數字|日期|整数|下拉|单选|多选|系统自动生成"
    r"|required|optional|mandatory|text|number|date|string|integer|yyyy.*|\d+字以内"
)
_ASKS = (
    r"请|不超过|不能|不可|不得|必须|最多|格式|填写|只能|可选值|选择|从下拉|如[:：]|例如|例[:：]|多个.*(?:隔开|分隔)"
    r"|please\b|max\b|format\b|e\.g\.|one of\b"
)
EXPLAINS = regex(rf"(?:{_FORMS})(?:项|格式|类型|框|选择|[,，;；:：、/(（].*)?|(?:{_ASKS}).*", re.IGNORECASE | re.DOTALL)
"""What a cell says that tells how to fill its column."""

EXPLAINS_ALL = regex(
    r"(?:填写|导入|填表)?(?:说明|须知|注意(?:事项)?|提示|要求)\s*[:：]?.*|注\s*[:：].*|note\s*:.*|instructions?\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What the only cell of a row says that tells how to fill the table."""

EXAMPLE = regex(
    r"(?:示例|样例|范例|範例|举例|例子|例|example|sample|e\.g\.)(?:\s*(?:数据|行|资料|資料|row|data|\d{1,3}|[:：].*))?"
    r"|(?:示例|样例|范例|範例)\S{0,20}|example(?: \S{1,20}){0,3}"
    r"|.*[(（\[【](?:示例|样例|范例|範例|example|sample)[^)）\]】]{0,20}[)）\]】].*",
    re.IGNORECASE | re.DOTALL,
)
TOTAL = regex(
    r"(?:本页|全部|总)?(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|總\s*計|合\s*計|小\s*計|总数|平均值?)(?:\s*[:：(（].*)?"
    r"|(?:grand |sub-?)?totals?(?:\s*[:(].*)?|sum|average|共\s*\d+\s*(?:条|行|家|个|位|项|笔)(?:记录|客户|数据)?.*",
    re.IGNORECASE | re.DOTALL,
)
FOOT = regex(
    r"(?:制表|填表|审核|审批|复核|经办|打印|导出|生成|统计)(?:人|员|日期|时间|单位)?\s*[:：].*|(?:数据)?来源\s*[:：].*"
    r"|(?:printed|exported|generated|prepared|confidential)\b.*|第\s*\d+\s*页.*|page \d+.*"
    r"|(?:copyright\s*)?(?:©|\(c\)|(?<=copyright)\s)\s*\d{4}.*|版权所有.*|(?:filtered by|as of \d).*",
    re.IGNORECASE | re.DOTALL,
)
