"""What tells names from other words, where names are looked for in a text."""

from site_builder.parse.vocabulary.scripts import in_both_scripts

TITLES = tuple(
    in_both_scripts({
        "经理", "主任", "主管", "总监", "部长", "科长", "处长", "厂长", "校长", "院长", "队长", "班长", "老师", "师傅", "先生", "女士", "小姐",
        "老板", "秘书", "助理", "会计", "前台", "客服", "部", "厂", "组", "室", "中心",
    })
)  # fmt: skip
"""How a contact is called who is not called by a name: `采购部`, `李经理`."""

SHORT_TITLES = tuple(in_both_scripts({"总", "董", "工", "处", "科", "局", "姐", "哥"}))
"""The same, behind a surname alone: `王总`."""

PARTICLES = frozenset("的了是不在有和就也都而及着或我你他她它这這那个個们們与與把被")
"""Characters of so many words that two characters with one of them tell of no company."""

PLACE_ENDS = ("省", "市", "区", "區", "县", "縣", "镇", "鎮")
"""What may follow the name of a place at the beginning of a company's."""

PLACE_NAME = (
    r"(.{2,6}?)(?:(?:(?:.{1,4}族)*|蒙古|哈萨克|柯尔克孜|维吾尔)自治[区州]|省|市|地区|盟|特别行政区|特別行政區)?"
)
"""The official name of a place, and what people call it."""

LATIN_PLACES = frozenset({
    "china", "beijing", "shanghai", "tianjin", "chongqing", "hebei", "shanxi", "liaoning", "jilin", "heilongjiang", "jiangsu", "zhejiang", "anhui", "fujian", "jiangxi",
    "shandong", "henan", "hubei", "hunan", "guangdong", "guangxi", "hainan", "sichuan", "guizhou", "yunnan", "shaanxi", "gansu", "qinghai", "ningxia", "xinjiang", "tibet",
    "guangzhou", "shenzhen", "dongguan", "foshan", "zhuhai", "hangzhou", "ningbo", "wenzhou", "suzhou", "wuxi", "nanjing", "changzhou", "nantong", "hefei", "wuhan", "changsha",
    "chengdu", "xian", "zhengzhou", "qingdao", "jinan", "yantai", "dalian", "shenyang", "harbin", "changchun", "xiamen", "fuzhou", "quanzhou", "kunming", "nanchang", "hong kong",
    "macau", "taiwan", "taipei", "asia", "europe", "america", "american", "german", "germany", "japan", "korea", "singapore", "malaysia", "thailand", "vietnam", "india",
})  # fmt: skip

ALIASES = frozenset(
    in_both_scripts({
        "英文名", "英文名称", "中文名", "中文名称", "曾用名", "原名", "别名", "又名", "品牌", "品牌名",
        "english name", "english-name", "chinese name", "chinese-name", "former name", "former-name", "alias", "aka", "brand", "trade name", "trade-name",
    })
)  # fmt: skip
"""Keys and labels of a team's own fields that hold one more name of the customer."""

MAIL_HOSTS = frozenset({
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "vip.163.com", "139.com", "189.cn", "sina.com", "sina.cn", "sohu.com", "aliyun.com", "tom.com",
    "gmail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "proton.me", "gmx.com", "web.de",
})  # fmt: skip
"""Where anybody has an address."""
