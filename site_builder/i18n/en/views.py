"""What `genjin build --view` says, English."""

MESSAGES: dict[str, str] = {
    "command.build.option.view": "build only a view, as site-NAME; may be repeated, all means every view. With --out DIR: one site asked for by its name (rep-zhangwei, east) goes to DIR itself, those of a view of several, of all or of several --view to DIR/site-NAME",
    "build.no-view": "there is no view “{text}”; known: {known}",
    "build.no-view.hint": "there is no view “{text}”; did you mean “{likely}”? Known: {known}",
    "build.no-views": "there is no view “{text}”: site.yaml declares none under views",
    "build.view-condition": "the condition “{text}” of view “{view}” cannot be read, so nothing was built; mend records/config/site.yaml",
    "setting.site.views.name": "the name of the view, and of its folder site-NAME",
    "setting.site.views.each": "one site for every active member of this role",
    "setting.site.views.member": "for which member",
    "setting.site.views.customers": "whose customers: own (owned, helped with, or with an own opportunity), team (own and those of people below), region (of the member’s region), all; own where each or member is given",
    "setting.site.views.where": "conditions that customers must meet too, as genjin list takes them",
    "setting.site.views.requests": "only what was asked of this department; nothing else appears",
    "setting.site.views.pages": "only these pages",
    "setting.site.views.without": "all but these pages",
    "setting.site.views.knowledge": "whether knowledge pages may name customers that are not in the view: `nameless` (default) puts “(another customer)” in place of the name and leaves out pages called after one; `as-written` changes nothing",
    "view.another-customer": "(another customer)",
}
