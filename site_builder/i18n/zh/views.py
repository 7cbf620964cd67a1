"""What `genjin build --view` says, Chinese."""

MESSAGES: dict[str, str] = {
    "command.build.option.view": "只生成某个视图，写成 site-名称；可以写多次，all 表示全部。同时写 --out DIR：点名只要一份（如 rep-zhangwei、east）就直接写到 DIR；一次生成几份（写 all、写几次 --view，或视图本身有几份）则写到 DIR/site-名称",
    "build.no-view": "没有“{text}”这个视图，有的是：{known}",
    "build.no-view.hint": "没有“{text}”这个视图，是不是“{likely}”？有的是：{known}",
    "build.no-views": "没有“{text}”这个视图：site.yaml 的 views 里还没有定义任何视图",
    "build.view-condition": "视图“{view}”的条件“{text}”看不懂，没有生成任何页面；请改 records/config/site.yaml",
    "setting.site.views.name": "视图的名称，也是生成的文件夹 site-名称",
    "setting.site.views.each": "给这个角色的每位在职成员各生成一份",
    "setting.site.views.member": "给哪一位成员",
    "setting.site.views.customers": "包含谁的客户：own 自己的（负责、协同或名下有商机），team 自己和下属的，region 所在大区的，all 全部；写了 each 或 member 时默认 own",
    "setting.site.views.where": "客户还要满足的条件，写法同 genjin list",
    "setting.site.views.requests": "只含请这个部门办的事：其余内容一概不出现",
    "setting.site.views.pages": "只要这些页面",
    "setting.site.views.without": "不要这些页面",
    "setting.site.views.knowledge": "知识库里提到视图之外的客户时怎么办：`nameless`（默认）把名称换成〔另一位客户〕，以其命名的页面整页不出现；`as-written` 照原文",
    "view.another-customer": "〔另一位客户〕",
}
