"""Words of the help pages, Chinese."""

MESSAGES: dict[str, str] = {
    "help.head": "打一个电话，记一条跟进",
    "help.lead": "一位客户就是一个文本文件。联系之后补几行，站上其余内容都由此算出。",
    "help.fields": "字段",
    "help.fields_note": "客户档案和跟进记录的全部字段，以及各种写法",
    "help.problems": "问题一览",
    "help.problems_note": "检查能发现的 {n} 种问题和改法",
    "help.glossary": "术语与指标",
    "help.glossary_note": "中英文对照，写明每个数字怎么算",
    "help.record": "一份客户记录",
    "help.example_label": "客户记录示例",
    "help.example": """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: A
负责人: zhangwei
行业: 制造业
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，决策人，0512-66778899）
金额: 50万
预计成交: 2025-06-30
风险: 黄 需对比三家供应商
---

对价格敏感，周三不接电话。

## 待办

- [ ] 2025-03-18 @zhaoqiang 评估对接接口 #协作

## 跟进记录

### 2025-03-01 电话 @zhangwei
首次沟通，目前用表格排产，有三条产线。

- 阶段：需求确认
- 下一步 2025-03-05：发产品资料和同行案例

### 2025-03-12 拜访 @zhangwei
现场演示，重点问了接口。

- 参与：李明（60分钟）
- 阶段：需求确认 → 方案报价
- 下一步 2025-03-19：发送分期报价单
""",
    "help.note_file": "**一位客户一个文件**，放在 `records/customers/`。文件名随意，以里面的`编号`为准。",
    "help.note_front": "**两行 `---` 之间**写客户是谁。必填：编号、客户名称、等级、负责人、首次接触。",
    "help.note_log": "**一条跟进**以 `### 日期 方式 @跟进人` 开头，下面照实写发生了什么。新的写在最后。",
    "help.note_step": "**每次联系都要写下一步和日期**：`- 下一步 2025-03-19：发报价单`。没有变化写 `- 下一步：不变`；不用再跟写 `- 下一步：无（原因）`。",
    "help.note_stage": "**阶段变了才写**：`- 阶段：需求确认 → 方案报价`。成交要写 `- 合同 2025-06-28：50万`，输单要写 `- 原因：价格`。",
    "help.note_tasks": "**待办**直接在原处勾选：`- [x] … (2025-03-09)`。带 `#协作` 的是请别的部门帮忙。",
    "help.note_several": "**一位客户有几个商机**：在 `商机:` 下逐个列出，跟进里写 `- 阶段 O2：…`。",
    "help.note_end": "**客户流失**写 `- 流失：原因`；没人负责的客户把负责人写成`公海`。",
    "help.day": "每天怎么用",
    "help.day_open": "打开**今日**：先处理逾期，再看今天到期，然后给缺下一步的客户补上安排。",
    "help.day_log": "每次联系后加一条跟进：用编辑器、在代码平台上，或者用 `genjin log`。",
    "help.day_check": "`genjin check` 会指出每一处笔误，并给出该写的那一行。",
    "help.day_sync": "提交并推送，站点会为所有人更新。",
    "help.stages": "销售阶段",
    "help.stages_hint": "以团队的配置为准",
    "help.key": "标识",
    "help.kind": "性质",
    "help.limit": "期限",
    "help.next": "可以进入",
    "help.any": "不限",
    "stage-kind.open": "在谈",
    "stage-kind.won": "成交",
    "stage-kind.lost": "输单",
    "stage-kind.invalid": "无效",
    "help.methods": "跟进方式",
    "help.methods_hint": "只有与客户接触的方式会更新“最近联系”",
    "help.spellings": "写法",
    "help.contact": "与客户接触",
    "help.needs": "须写明",
    "help.time": "时间",
    "help.commands": "命令",
    "help.field": "字段",
    "help.fields_head": "客户档案 {n} 个字段，跟进记录 {log} 个字段",
    "help.fields_lead": "每个字段都有中文和英文写法，可以混用。",
    "help.required": "必填",
    "help.retired": "已停用",
    "help.inside": "“{field}”里的字段",
    "help.takes": "冒号前可带",
    "help.takes_opportunity": "商机",
    "help.takes_date": "日期",
    "help.takes_method": "方式",
    "help.takes_person": "人",
    "help.takes_number": "序号",
    "help.takes_kind": "类别",
    "help.tags": "待办标签",
    "help.log_tags": "跟进记录里有含义的标签",
    "help.log_tag.request": "协作",
    "help.log_tag.request.text": "等别人配合，之后的答复或联系算响应",
    "help.log_tag.inquiry": "询价",
    "help.log_tag.inquiry.text": "客户在等报价，之后的答复或联系算响应",
    "help.log_tag.comparison": "比价",
    "help.log_tag.comparison.text": "客户在比较几家供应商，默认两个工作日内要出方案或报价",
    "help.log_tag.approval": "审批",
    "help.log_tag.approval.text": "等待审批，之后由有权限的人写一条“审批”",
    "help.log_tag.objection": "价格异议",
    "help.log_tag.objection.text": "以“异议”结尾的标签都算异议，按客户统计",
    "help.log_tag.decision-maker-changed": "决策人变更",
    "help.log_tag.decision-maker-changed.text": "客户的决策人换了，列为风险",
    "help.log_tag.budget-cut": "预算削减",
    "help.log_tag.budget-cut.text": "客户的预算变少了，列为风险",
    "help.tag_request": "请其他人或部门协助；用“<- @姓名”注明谁提出",
    "help.tag_service": "售后承诺",
    "help.tag_milestone": "交付里程碑",
    "help.tag_payment": "应收回款，金额写在文字里",
    "help.tag_approval": "等待审批",
    "help.own": "团队自己的字段",
    "help.home": "属于",
    "help.home_customer": "客户",
    "help.home_opportunity": "商机",
    "help.home_followup": "跟进记录",
    "help.type_text": "文字",
    "help.type_number": "数字",
    "help.type_money": "金额",
    "help.type_date": "日期",
    "help.type_bool": "是或否",
    "help.type_choice": "可选值",
    "help.type_list": "多个值",
    "help.type_link": "链接",
    "help.problems_head": "{n} 种问题，各有改法",
    "help.problems_lead": "有错误检查就不通过，提醒和提示不影响。团队可以调整各条的级别。",
    "help.families": "问题类别",
    "help.glossary_head": "每个词什么意思，每个数怎么算",
    "help.glossary_lead": "所有数字都按某一天的记录算出；没有分母的比率显示“–”，不写成 0%。",
}
