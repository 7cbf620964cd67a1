"""Chinese names of what lists are filtered by, beside the names of the fields themselves."""

from site_builder.parse.vocabulary.scripts import both_scripts

FILTER_KEYS: dict[str, str] = both_scripts(
    {
        "编号": "id",
        "名称": "name",
        "客户": "name",
        "客户名称": "name",
        "等级": "tier",
        "分级": "tier",
        "阶段": "stage",
        "状态": "status",
        "情况": "kind",
        "待办": "attention",
        "负责人": "owner",
        "销售": "owner",
        "行业": "industry",
        "来源": "source",
        "地区": "region",
        "规模": "size",
        "风险": "risk",
        "标签": "tag",
        "金额": "amount",
        "成交额": "won",
        "下一步": "next",
        "到期": "next",
        "首次接触": "first_contact",
        "最近联系": "last_contact",
        "未联系天数": "quiet",
        "逾期天数": "late",
        "阶段天数": "stage_days",
    }
)
