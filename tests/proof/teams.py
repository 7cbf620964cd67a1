"""Teams made up from a seed, as record text in the documented format, with every trap that metrics.md names.

Stages renamed, re-entered, skipped, moved back; deals reopened after a loss, lost after a win; amounts missing or in
two currencies (one without a rate); handovers (author is not the owner); reps without deals; one company name twice;
entries out of order and on one day; several deals a customer; wins on the first day of a quarter; repeat orders;
payments; complaints, surveys, spot checks; pool, archive, churn; entries dated after the day.
"""

from datetime import date, timedelta
from random import Random

from site_builder.app.load import Loaded, load_files
from site_builder.model.source import SourceFile

TODAY = date(2026, 3, 12)
REPS = ("zhangwei", "lina", "wangqiang", "chenjing")
OPEN = ("初步接触", "需求确认", "方案报价", "商务谈判")
FORMER = "报价中"
CONTACT = ("电话", "微信", "拜访", "演示", "邮件", "电话+微信")
INTERNAL = ("备注", "点评", "审批")
TAGS = ("价格异议", "交期异议", "比价", "试点", "询价", "审批", "协作")
SITE = "name: 证明队\nlanguage: zh\ntoday: 2026-03-12\ncurrency: CNY\nrates: {USD: 7.1}\n"
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, manager: liuyang, department: 销售部}
  - {id: lina, name: 李娜, role: rep, manager: liuyang, department: 销售部}
  - {id: wangqiang, name: 王强, role: rep, manager: sunli, department: 销售部}
  - {id: chenjing, name: 陈静, role: rep, manager: sunli, department: 销售部}
  - {id: nobody, name: 无单, role: rep, manager: sunli, department: 销售部}
  - {id: liuyang, name: 刘洋, role: manager, department: 销售部}
  - {id: sunli, name: 孙丽, role: manager, department: 销售部}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
"""
PIPELINE = "extends: standard\nstages:\n  - {key: proposal, former: [报价中]}\n"
LISTS = """loss_reasons:
  - {key: price, zh: 价格, en: Price, former: [价格过高]}
  - {key: competitor, zh: 选择竞品, en: Chose a competitor}
  - {key: timing, zh: 项目暂缓, en: Project postponed}
competitors:
  - {key: lanyan, zh: 岚岩软件, en: Lanyan}
  - {key: yunsuo, zh: 云梭科技, en: Yunsuo}
industries:
  - {key: machinery, zh: 机械, en: Machinery, former: [机械制造]}
  - {key: food, zh: 食品, en: Food}
regions:
  - {key: east, zh: 华东, en: East, includes: [江苏, 上海]}
  - {key: south, zh: 华南, en: South, includes: [广东]}
"""
TARGETS = """targets:
  - {period: 2026-Q1, figure: won-value, value: 300万}
  - {period: 2026-Q1, figure: won-count, where: {rep: zhangwei}, value: 5}
  - {period: 2026, figure: new-customers, where: {tier: A}, value: 12}
  - {period: 2026-01, figure: payments, value: 50万}
"""


def load_team(seed: int, customers: int, extra: dict[str, str] | None = None) -> Loaded:
    """The team of a seed, read by the program's own reader."""
    texts = team(seed, customers) | (extra or {})
    return load_files([SourceFile(path=path, content=text.encode()) for path, text in sorted(texts.items())])


def team(seed: int, customers: int) -> dict[str, str]:
    """Paths and texts of a whole team."""
    chance = Random(seed)  # noqa: S311 - made-up records, no secrets
    config = {"site": SITE, "team": TEAM, "pipeline": PIPELINE, "lists": LISTS, "targets": TARGETS}
    texts = {f"records/config/{name}.yaml": text for name, text in config.items()}
    for number in range(customers):
        folder = "archive" if chance.random() < 0.05 else "customers"
        texts[f"records/{folder}/k{number:05d}.md"] = customer(number, chance)
    return texts


def customer(number: int, chance: Random) -> str:
    """One record."""
    first = date(2025, 1, 1) + timedelta(days=chance.randrange(430))
    count = chance.choice((1, 1, 1, 2, 3))
    deals = [
        Deal(f"O{n + 1}" if count > 1 else "", first + timedelta(days=chance.randrange(60) * n), chance)
        for n in range(count)
    ]
    entries = [entry for deal in deals for entry in deal.entries()] + _others(first, chance)
    chance.shuffle(entries)
    if chance.random() < 0.7:
        entries.sort(key=lambda one: one[:10])
    tasks = "\n".join(_tasks(first, chance))
    log = "\n".join(f"### {one}\n" for one in entries)
    return f"---\n{_head(number, first, deals, chance)}---\n\n## 待办\n\n{tasks}\n\n## 跟进记录\n\n{log}"


def _head(number: int, first: date, deals: list["Deal"], chance: Random) -> str:
    lines = [f"编号: K{number:05d}", f"客户名称: 第{number // 2 if number % 7 == 0 else number}公司"]
    lines += [f"等级: {chance.choice('AABCD')}", f"首次接触: {first}"]
    lines.append("负责人: " + ("公海" if chance.random() < 0.03 else chance.choice(REPS)))
    lines += [f"行业: {chance.choice(('机械', '机械制造', '食品', '化工'))}"] if chance.random() < 0.9 else []
    lines += [f"地区: {chance.choice(('江苏/苏州', '广东', '新疆'))}"] if chance.random() < 0.9 else []
    lines += [f"来源: {chance.choice(('展会', '官网', '转介绍'))}"] if chance.random() < 0.9 else []
    lines += (
        ["联系人:", f"  - 李明（{chance.choice(('采购总监，决策人', '经理'))}，0512-66778899）"]
        if chance.random() < 0.8
        else []
    )
    lines += [f"需求: [{chance.choice(('排产', '排产', '质检'))}]"] if chance.random() < 0.6 else []
    if len(deals) == 1:
        return "\n".join(lines + deals[0].own_lines()) + "\n"
    lines.append("商机:")
    for deal in deals:
        head, *rest = [f"id: {deal.id}", f"opened: {deal.opened}", *deal.own_lines(owner=True)]
        lines += [f"  - {head}", *(f"    {line}" for line in rest)]
    return "\n".join(lines) + "\n"


class Deal:
    """A deal on its way: moves at random, with everything that goes wrong in real life."""

    def __init__(self, id_: str, opened: date, chance: Random) -> None:
        self.id, self.opened, self.chance = id_, opened, chance
        self.amount = chance.choice(
            (
                "",
                f"{chance.randrange(1, 90)}万",
                f"{chance.randrange(900, 99999)}.{chance.randrange(10, 99)}",
                f"USD {chance.randrange(1000, 90000)}",
                f"EUR {chance.randrange(1000, 9000)}",
            )
        )
        self.close = opened + timedelta(days=chance.randrange(20, 260)) if chance.random() < 0.8 else None
        self.product = chance.choice(("MES", "WMS", "MES, WMS", ""))

    def own_lines(self, *, owner: bool = False) -> list[str]:
        """The lines of the front matter that state it."""
        lines = [f"amount: {self.amount}" if self.amount else "", f"expected_close: {self.close}" if self.close else ""]
        if owner:
            lines += [f"owner: {self.chance.choice(REPS)}" if self.chance.random() < 0.4 else ""]
            lines += [f"products: [{self.product}]" if self.product else ""]
            lines += ["probability: 42" if self.chance.random() < 0.1 else ""]
        return [line for line in lines if line]

    def entries(self) -> list[str]:
        """Headings with their bodies."""
        found, day, chance = [], self.opened, self.chance
        path = self._path()
        mark = f" {self.id}" if self.id else ""
        for stage in path:
            day += timedelta(days=chance.randrange(0, 45))
            body = [f"谈了{chance.randrange(9999)}。", "", f"- 阶段{mark}：{stage}"]
            if stage == "合同签订" and chance.random() < 0.9:
                signed = day - timedelta(days=chance.randrange(0, 9)) if chance.random() < 0.4 else day
                if chance.random() < 0.15:
                    signed = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
                body.append(
                    f"- 合同{mark} {signed}：{chance.choice((f'{chance.randrange(1, 80)}万', 'USD 12000', 'EUR 900'))}"
                )
            if stage == "输单":
                body += [f"- 原因{mark}：{chance.choice(('价格', '价格过高', '选择竞品', '没说清'))}"] * (
                    chance.random() < 0.8
                )
            if stage in ("输单", "合同签订") and chance.random() < 0.4:
                body.append(f"- 竞品{mark}：{chance.choice(('岚岩软件', '云梭科技', '无名厂'))}")
            found.append(_entry(day, chance, body, contact=True))
            found += [
                _touch(day + timedelta(days=chance.randrange(1, 25)), chance, mark) for _ in range(chance.randrange(3))
            ]
        return found

    def _path(self) -> list[str]:
        chance, at = self.chance, 0
        path: list[str] = []
        for _ in range(chance.randrange(0, 7)):
            dice = chance.random()
            if dice < 0.45:
                at = min(at + chance.choice((1, 1, 1, 2)), 3)
            elif dice < 0.55 and at:
                at -= 1
            elif dice < 0.75:
                return [*path, *self._won()]
            elif dice < 0.92:
                return [*path, "输单", *(["方案报价"] if chance.random() < 0.15 else [])]
            else:
                return [*path, "无效"]
            stage = FORMER if OPEN[at] == "方案报价" and chance.random() < 0.3 else OPEN[at]
            if not path or path[-1] != stage:
                path.append(stage)
        return path

    def _won(self) -> list[str]:
        dice = self.chance.random()
        after = ["售后服务"] if dice < 0.3 else ["输单"] if dice < 0.38 else ["商务谈判"] if dice < 0.43 else []
        return ["合同签订", *after]


def _entry(day: date, chance: Random, body: list[str], *, contact: bool) -> str:
    clock = f" {chance.randrange(8, 19):02d}:{chance.choice(('00', '30'))}" if chance.random() < 0.4 else ""
    method = chance.choice(CONTACT if contact else INTERNAL)
    tag = f" #{chance.choice(TAGS)}" if chance.random() < 0.2 else ""
    if tag:
        body = [body[0] + tag, *body[1:]]
    return f"{day}{clock} {method} @{chance.choice(REPS)}\n" + "\n".join(body) + "\n"


def _touch(day: date, chance: Random, mark: str) -> str:
    """A follow-up with a next step, sometimes a payment or a repeat order."""
    body = [f"跟进{chance.randrange(99999)}。", "", f"- 参与：李明（{chance.choice((15, 30, 60))}分钟）"]
    due = day + timedelta(days=chance.randrange(1, 20))
    body.append(chance.choice((f"- 下一步{mark} {due}：再联系", "- 下一步：不变", f"- 下一步{mark} {due}：发资料")))
    if chance.random() < 0.15:
        body.append(f"- 回款{mark} {day}：{chance.randrange(1, 30)}万")
    if not mark and chance.random() < 0.05:
        body.append(f"- 合同 {day}：{chance.randrange(1, 9)}万")
    return _entry(day, chance, body, contact=chance.random() < 0.85)


def _others(first: date, chance: Random) -> list[str]:
    """Complaints, surveys, spot checks, churn."""
    found = []
    day = first + timedelta(days=chance.randrange(30, 300))
    if chance.random() < 0.2:
        later = day + timedelta(days=chance.randrange(0, 12))
        found.append(
            f"{day} 09:30 投诉 @lina\n设备停机{chance.randrange(999)}。\n\n- 答复 {day} 15:00：已派人\n- 下一步：不变\n"
        )
        found += [f"{later} 14:00 电话 @lina\n处理完。\n\n- 结案：换件\n- 下一步：不变\n"] * (chance.random() < 0.7)
    if chance.random() < 0.3:
        score = chance.choice((f"NPS：{chance.randrange(0, 11)}", f"CSAT：{chance.randrange(1, 6)}", "未答"))
        line = "- 评分：未答" if score == "未答" else f"- 评分 {score}"
        found.append(f"{day} 满意度 @{chance.choice(REPS)}\n回访。\n\n{line}\n- 下一步：不变\n")
    if chance.random() < 0.1:
        found.append(f"{day} 抽查 @liuyang\n核对{chance.randrange(999)}。\n\n- 核对：{chance.randrange(8, 14)}/13\n")
    if chance.random() < 0.04:
        found.append(f"{day} 电话 @lina\n不再合作。\n\n- 流失：价格\n")
    return found


def _tasks(first: date, chance: Random) -> list[str]:
    """Requests, payment schedules, milestones."""
    lines = []
    for _ in range(chance.randrange(0, 4)):
        due = first + timedelta(days=chance.randrange(10, 420))
        kind = chance.choice(
            (
                f"@{chance.choice(REPS)} {chance.randrange(1, 40)}万 尾款 #回款",
                "@zhaoqiang 评估接口 #协作",
                f"@{chance.choice(REPS)} 寄样",
            )
        )
        if chance.random() < 0.5:
            lines.append(f"- [ ] {due} {kind}{chance.randrange(99)}" if "#" not in kind else f"- [ ] {due} {kind}")
        else:
            lines.append(f"- [x] {due} {kind} ({due + timedelta(days=chance.randrange(-3, 9))})")
    return lines
