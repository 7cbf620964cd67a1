"""The Chinese name of every front-matter key and its other spellings; the English name is the key itself."""

FRONT_MATTER: dict[str, tuple[str, tuple[str, ...]]] = {
    "id": ("编号", ("客户编号", "客户编码", "客户id", "customer_id", "no", "code")),
    "name": (
        "客户名称",
        (
            "名称",
            "客户",
            "公司",
            "公司名称",
            "客户全称",
            "企业名称",
            "单位名称",
            "customer",
            "customer_name",
            "company",
        ),
    ),
    "former_ids": ("曾用编号", ("原编号", "旧编号", "former_id", "formerly")),
    "former_names": ("曾用名", ("原名", "旧名", "former_name", "formerly_known_as")),
    "short_name": ("简称", ("客户简称", "公司简称", "alias", "short")),
    "tier": ("等级", ("客户等级", "级别", "客户级别", "分级", "客户分级", "level", "grade", "class")),
    "owner": (
        "负责人",
        ("客户负责人", "销售", "销售负责人", "业务员", "所有人", "归属人", "跟进人", "rep", "responsible"),
    ),
    "collaborators": ("协同人", ("协作人", "协助人", "协同", "collaborator", "team")),
    "industry": ("行业", ("所属行业", "客户行业", "sector")),
    "size": ("规模", ("公司规模", "企业规模", "人员规模", "客户规模", "scale")),
    "region": ("地区", ("区域", "所在地区", "所属区域", "省市", "area", "territory")),
    "address": ("地址", ("详细地址", "公司地址", "办公地址")),
    "source": ("来源", ("客户来源", "线索来源", "获客来源", "渠道来源", "lead_source", "origin")),
    "first_contact": (
        "首次接触",
        (
            "首次接触日期",
            "首次接触时间",
            "首次联系",
            "首次联系日期",
            "首次联系时间",
            "建档日期",
            "first_contacted",
            "since",
        ),
    ),
    "credit_code": ("信用代码", ("统一社会信用代码", "社会信用代码", "税号", "uscc", "tax_id")),
    "group": ("集团", ("所属集团", "集团名称")),
    "parent": ("上级公司", ("母公司", "总公司", "上级客户", "parent_company")),
    "strategic": ("战略客户", ("是否战略客户", "战略", "重点战略客户", "strategic_customer")),
    "partner": ("合作伙伴", ("经销商", "代理商", "渠道商", "dealer", "reseller")),
    "website": ("网址", ("官网", "网站", "公司网址", "web", "url", "homepage")),
    "created_by": ("建档人", ("创建人", "录入人", "creator")),
    "cooperation": ("合作历史", ("历史合作", "既往合作", "合作情况", "history")),
    "yearly_potential": ("年采购潜力", ("年采购额", "年采购潜力金额", "采购潜力", "annual_potential")),
    "urgency": ("紧迫程度", ("紧急程度", "需求紧迫度", "紧迫度")),
    "budget": ("预算", ("预算范围", "客户预算")),
    "needed_by": ("需求时间", ("期望上线", "需求日期", "期望时间", "need_by", "required_by")),
    "contacts": ("联系人", ("联系人列表", "客户联系人", "contact", "people")),
    "needs": ("需求", ("客户需求", "核心需求", "主要需求", "need", "requirements")),
    "pains": ("痛点", ("客户痛点", "主要痛点", "pain", "pain_points")),
    "tags": ("标签", ("客户标签", "tag", "labels")),
    "products": ("产品", ("意向产品", "产品线", "product")),
    "amount": ("金额", ("预计金额", "商机金额", "预估金额", "deal_amount", "value")),
    "expected_close": (
        "预计成交",
        ("预计成交日期", "预计成交时间", "预计签约", "预计签约日期", "close_date", "expected_close_date"),
    ),
    "probability": ("成交概率", ("概率", "赢单概率", "成功率", "chance")),
    "risk": ("风险", ("风险等级", "风险级别", "risk_level")),
    "opportunities": ("商机", ("商机列表", "销售机会", "机会", "opportunity", "deals", "deal")),
    "imported_from": ("导入来源", ("来源编号", "source_keys", "source_key")),
    "waivers": ("豁免", ("例外", "豁免规则", "waiver", "waive")),
}
OPPORTUNITY: dict[str, tuple[str, tuple[str, ...]]] = {
    "id": ("编号", ("商机编号", "no")),
    "name": ("名称", ("商机名称", "项目", "项目名称", "title")),
    "products": ("产品", ("意向产品", "product")),
    "opened": ("开始", ("立项", "开始日期", "立项日期", "创建日期", "opened_on", "start")),
    "amount": ("金额", ("预计金额", "商机金额", "value")),
    "expected_close": ("预计成交", ("预计成交日期", "预计签约", "close_date", "expected_close_date")),
    "owner": ("负责人", ("销售", "rep")),
    "probability": ("成交概率", ("概率", "赢单概率", "chance")),
    "imported_from": ("导入来源", ("来源编号", "source_key")),
}
CONTACT: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": ("姓名", ("联系人", "名字")),
    "title": ("职务", ("职位", "岗位", "部门职务", "job", "position")),
    "role": ("角色", ("决策角色",)),
    "phone": ("电话", ("手机", "联系电话", "手机号", "座机", "mobile", "tel", "telephone")),
    "mail": ("邮箱", ("邮件", "电子邮箱", "email", "e-mail")),
    "chat": ("微信", ("微信号", "wechat", "im")),
    "left": ("离职", ("已离职",)),
}
NEED: dict[str, tuple[str, tuple[str, ...]]] = {
    "date": ("日期", ("提出日期", "raised", "raised_on", "on")),
    "text": ("内容", ("需求", "痛点", "描述", "need", "pain", "what")),
}
RISK: dict[str, tuple[str, tuple[str, ...]]] = {
    "level": ("等级", ("级别", "颜色")),
    "reason": ("原因", ("说明", "理由", "why")),
}
WAIVER: dict[str, tuple[str, tuple[str, ...]]] = {
    "code": ("代码", ("规则", "编号", "rule")),
    "reason": ("原因", ("理由", "说明", "why")),
    "until": ("截止", ("至", "到期", "有效期至", "截止日期", "end", "expires")),
}
INBOX_CUSTOMER = frozenset({"customer", "客户", "客户编号", "编号", "id", "customer_id"})
RISK_LEVELS: dict[str, str] = {
    "绿": "green", "绿色": "green", "低": "green", "低风险": "green", "green": "green", "low": "green",
    "黄": "yellow", "黄色": "yellow", "中": "yellow", "中风险": "yellow", "中等": "yellow", "yellow": "yellow", "medium": "yellow", "amber": "yellow",
    "红": "red", "红色": "red", "高": "red", "高风险": "red", "red": "red", "high": "red",
}  # fmt: skip
COMPUTED = frozenset({
    "阶段", "当前阶段", "跟进阶段", "销售阶段", "状态", "客户状态", "状态标签", "跟进状态", "下一步", "下一步计划", "下次跟进", "下次跟进时间", "下次跟进日期", "下次联系", "最近联系", "最近跟进", "最后跟进", "最后联系",
    "stage", "status", "next_step", "next", "due", "due_date", "last_contact", "last_follow_up", "next_follow_up", "last_update",
})  # fmt: skip
