"""Chinese and further names of what figures are broken down by."""

from site_builder.parse.vocabulary.scripts import both_scripts

DIMENSION_WORDS: dict[str, str] = both_scripts(
    {
        "销售": "rep",
        "负责人": "rep",
        "owner": "rep",
        "agent": "rep",
        "经理": "manager",
        "主管": "manager",
        "大区": "region",
        "地区": "region",
        "区域": "region",
        "阶段": "stage",
        "等级": "tier",
        "分级": "tier",
        "行业": "industry",
        "来源": "source",
        "规模": "size",
        "状态": "status",
        "方式": "method",
        "跟进方式": "method",
        "产品": "product",
        "客户": "customer",
        "日": "day",
        "天": "day",
        "日期": "day",
        "周": "week",
        "月": "month",
        "月份": "month",
        "季度": "quarter",
        "季": "quarter",
        "年": "year",
        "年份": "year",
        "星期": "weekday",
        "原因": "reason",
        "竞品": "competitor",
        "需求": "need",
        "异议": "objection",
    }
)
