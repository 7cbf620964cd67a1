"""Problems of privacy, Chinese: title, message, remedy and the reason for each rule."""

MESSAGES: dict[str, str] = {
    "problem.GJ601.title": "出现身份证号",
    "problem.GJ601.message": "这里有身份证号 {value}。",
    "problem.GJ601.remedy": "删掉它，并告诉管理员：已提交的历史里还有。不是身份证号，由管理员把它的 SHA-256 加到 `rules.yaml` 的 `allowed_hashes`。",
    "problem.GJ601.why": "客户资料里不需要身份证号，泄露了要承担责任。",
    "problem.GJ602.title": "出现银行卡号",
    "problem.GJ602.message": "这里有银行卡号 {value}。",
    "problem.GJ602.remedy": "删掉它，并告诉管理员：已提交的历史里还有。不是银行卡号，由管理员把它的 SHA-256 加到 `rules.yaml` 的 `allowed_hashes`。",
    "problem.GJ602.why": "收付款找财务，卡号不进客户记录。",
    "problem.GJ603.title": "手机号写在联系人以外",
    "problem.GJ603.message": "手机号 {value} 写在了联系人以外的地方。",
    "problem.GJ603.message.forbidden": "团队规定记录里不写手机号，这里有 {value}。",
    "problem.GJ603.remedy": "移到“联系人”里，这里写人名。",
    "problem.GJ603.remedy.forbidden": "删掉手机号，改写座机或邮箱。",
    "problem.GJ603.why": "散落在各处的手机号，要删的时候删不干净。",
    "problem.GJ604.title": "出现家庭住址",
    "problem.GJ604.message": "这里像是家庭住址：{value}。",
    "problem.GJ604.remedy": "删掉它，并告诉管理员：已提交的历史里还有。公司地址写在“地址”里。",
    "problem.GJ604.why": "谈生意用不着知道对方住在哪里，泄露了要承担责任。",
}
