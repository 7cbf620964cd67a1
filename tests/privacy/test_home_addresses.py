"""Where people live is found; where companies are is not (R33)."""

import pytest

from site_builder.model.problem import Severity
from tests.bounded import bounded
from tests.checks.harness import Checked, check_texts
from tests.checks.record import record, repository


def noted(text: str) -> Checked:
    return check_texts(repository(record(before=f"\n{text}\n")))


HOMES = (
    "李总家住阳澄花园 3 栋 502 室。",
    "家庭住址：苏州市工业园区湖东小区12幢1单元302室",
    "家庭地址: 解放路 128 号",
    "王总家住在翠湖苑小区，就在公司对面",
    "住址：上海市浦东新区张杨路 500 弄 6 号 1203 室",
    "现住址 广州市天河区员村新村二十三栋",
    "身份证地址：江苏省无锡市滨湖区太湖花园12号楼",
    "户籍地址：四川省成都市锦江区东大街３号院",
    "居住地址是万科家园七栋",
    "中秋的礼盒寄到家里地址：锦绣公寓 8 座",
    "Home address: 12 Maple Road, Leeds LS2 9JT",
    "his home address is Flat 4, 27 Queen's Drive",
    "Lives at 9 Mill Lane.",
    "HOME ADDRESS: 5 HIGH STREET",
    "She lives at 48 Park Avenue, third floor.",
    "他住在湖东邻里小区 5 幢 301",
    "现住浦东新区张杨路 500 弄 3 号楼 1202 室",
    "李总家在滨江花园8栋1203",
    "样品送到王总住的地方：住滨江花园二期 8 栋 1203 室",
    "李总家：阳光小区 3-2-501",
    "礼盒寄到他家里：锦绣家园8栋1203室",
    "王总居住在万科公寓 12 号楼",
    "Her home is 14 Mill Lane, Leeds",
)


@pytest.mark.parametrize("text", HOMES)
def test_home_addresses_are_found_and_never_repeated(text: str) -> None:
    found = noted(text)
    assert found.codes == ["GJ604"]
    assert found.problems[0].severity is Severity.WARNING
    shown = found.text("zh") + found.text("en")
    for detail in ("502", "1203", "302", "Maple", "张杨路", "太湖花园12"):
        assert detail not in shown


COMPANIES = (
    "公司地址：苏州市工业园区星湖街 328 号创意产业园 5 栋 302 室",
    "地址：上海市浦东新区张江路 665 号 3 号楼",
    "注册地址：深圳市南山区科技园科苑路 15 号科兴科学园 B 座 1201 室",
    "注册住址：广州市黄埔区开创大道 1 号",
    "住所：北京市海淀区中关村大街 27 号 1105 室",
    "企业住址：杭州市滨江区网商路 599 号",
    "公司住址在昆山市玉山镇城北路 88 号",
    "办公地址：成都市高新区天府大道中段 1388 号 2 栋 9 楼",
    "办公住址：武汉市光谷软件园 A3 栋 5 层",
    "收货地址：东莞市长安镇振安中路 288 号 2 号厂房",
    "送货到宁波市北仑区大港五路 6 号仓库",
    "发票寄到：青岛市崂山区株洲路 78 号财务部收",
    "厂区在佛山市顺德区容桂街道朝桂南路 1 号",
    "工厂地址：惠州市仲恺高新区惠风七路 36 号",
    "展位在国家会展中心 7.1 号馆 B12 号",
    "约在苏州中心 8 号楼星巴克见面",
    "客户住在希尔顿酒店 1203 室，明天一起吃早餐",
    "出差住宿：锦江之星公寓楼店 305 房",
    "家电家具客户，仓库在番禺区石楼镇 12 号",
    "花园路 18 号，汇丰大厦 12 楼 1203 室",
    "我们公司对面就是阳光花园小区",
    "客户是做物业的，管理翡翠花园等 12 个小区",
    "项目：滨江花园三期 8 栋的门窗，共 320 户",
    "样板间在保利花园 3 栋 101 室",
    "家用净水器经销商，门店在中山路 56 号",
    "全家便利店（家住户型改造项目）",
    "独家代理，地址见名片",
    "家庭住址不记录，见公司规定",
    "员工宿舍改造项目，共 6 栋",
    "总部大家都在 3 号楼",
    "住址栏留空即可",
    "李总家住 5 号线沿线，坐地铁来",
    "Address: 500 Business Park Road, Unit 12, Reading RG6 1WG",
    "Head office: 27 Queen Street, London EC4R 1BB",
    "Ship to: Warehouse 4, 88 Harbour Road",
    "He leaves at 5 for the Road Show 2026",
    "客户家住宅电梯项目 3 号楼",
    "大家住在希尔顿酒店 8 号楼开会",
    "专家住地安排：国宾馆 5 号楼",
    "厂家在花园路 5 号",
    "厂家：阳光家园 3 号楼的物业公司",
    "住宅小区 3 栋的电梯改造",
    "新建居住小区 12 栋的门禁",
    "客户入住滨江花园 8 栋的商铺",
    "万家花园酒店 3 号楼验收",
    "现住建局 3 号楼办事大厅",
    "The office lives at the corner of 5th and Main Street",
    "Their home is the 3rd floor of the High Street branch",
    "The home address bar of the browser was 12 px too small",
)


@pytest.mark.parametrize("text", COMPANIES)
def test_companies_may_be_anywhere(text: str) -> None:
    assert noted(text).codes == []


def test_the_field_of_the_address_is_for_the_company() -> None:
    text = repository(record(more="地址: 苏州市工业园区星湖街 328 号 5 栋 302 室\n"))
    assert check_texts(text).codes == []


def test_a_home_address_hides_nowhere() -> None:
    front = check_texts(repository(record(more="备注: 家住阳澄花园 3 栋\n")))
    assert "GJ604" in front.codes
    note = {"records/knowledge/visit.md": "# 拜访\n\n家庭住址：湖东小区 12 幢\n"}
    assert check_texts({**repository(record()), **note}).codes == ["GJ604"]


def test_it_cannot_be_waived() -> None:
    waivers = "waivers:\n  - {code: GJ604, customer: C20260301-001, reason: 客户同意, until: 2026-04-01}\n"
    found = check_texts(repository(record(before="\n家住阳澄花园 3 栋\n"), waivers=waivers))
    assert "GJ604" in found.codes
    assert "GJ905" in found.codes


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
@pytest.mark.parametrize(
    "text",
    [
        "家住" * 20_000,
        "住址：" + "号" * 60_000,
        "home address: " * 8_000,
        "lives at 1" * 9_000,
        "家住" + "小区" * 60_000,
        "住在" * 60_000,
        "住" + "小区" * 60_000,
        "家：小区8栋" * 10_000,
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    bounded(lambda: noted(text), at_most=50)
