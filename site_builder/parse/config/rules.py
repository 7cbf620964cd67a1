"""The team's whole configuration, from its files; shipped defaults fill what is missing or wrong."""

from collections.abc import Sequence
from functools import cache, lru_cache

from site_builder.model.pipeline import Pipeline, Status
from site_builder.model.place import TOP
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.config.archiving import make_archive_rule
from site_builder.parse.config.attachments import judge_attachments, make_attachments
from site_builder.parse.config.deadlines import judge_deadlines, make_deadlines, make_escalation
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.gates import judge_gates, with_known_gates
from site_builder.parse.config.look import judge_look, logo_name, make_look
from site_builder.parse.config.people import judge_team, make_team
from site_builder.parse.config.permissions import judge_permissions, make_permissions
from site_builder.parse.config.playbook import (
    judge_fields,
    judge_tiers,
    make_fields,
    make_lists,
    make_methods,
    make_tiers,
)
from site_builder.parse.config.policy import (
    judge_limits,
    judge_targets,
    make_limits,
    make_severities,
    make_targets,
    make_waivers,
)
from site_builder.parse.config.presentation import (
    judge_calendar,
    judge_site,
    make_calendar,
    make_site,
)
from site_builder.parse.config.presets import PRESETS, SHIPPED, lay_over, preset_tree
from site_builder.parse.config.reading import read_settings
from site_builder.parse.config.reminders import judge_reminders, make_reminders
from site_builder.parse.config.risk_levels import make_risk_levels
from site_builder.parse.config.saved_filters import judge_filters
from site_builder.parse.config.setting import ConfigurationFile
from site_builder.parse.config.shipped_items import known_items
from site_builder.parse.config.spot_check import judge_spot_check, make_spot_check
from site_builder.parse.config.stages import judge_stages, make_pipeline
from site_builder.parse.config.table import FILES, FOLDER
from site_builder.parse.config.values import Values
from site_builder.parse.loader import read_text
from site_builder.parse.nearest import nearest
from site_builder.parse.own_page_names import own_names
from site_builder.parse.tree import Mapping, Scalar
from site_builder.parse.yaml_tree import read_tree

_IGNORED = (".", "_", "~", "#")
_OTHERS = ("README.md", "README.zh-CN.md")


def read_rules(files: Sequence[SourceFile]) -> tuple[Rules, tuple[Problem, ...]]:
    """Read the files of records/config/; without any, the result is the shipped configuration.

    Of the team's own pages (records/pages/) the names are known, so that a menu may hold them.

    Every wrong setting is a problem at its place and its default stands in; nothing is an exception. The same files
    give the same rules again: `serve`, views and what asks for the rules alone read them once.
    """
    return _read_rules(tuple(files))


@lru_cache(maxsize=32)
def _read_rules(files: tuple[SourceFile, ...]) -> tuple[Rules, tuple[Problem, ...]]:
    given = {file.path.removeprefix(FOLDER): file for file in files if file.path.startswith(FOLDER)}
    read = {name: _read_file(one, given.get(name)) for name, one in FILES.items()}
    rules = with_known_gates(_assemble(read, given))
    _judge({name: one for name, one in read.items() if not one[1].problems}, read, rules)
    judge_look(read["site.yaml"][0], given, own_names(files), read["site.yaml"][1])
    pictures = {logo_name(read["site.yaml"][0])}
    found = [problem for _, findings in read.values() for problem in findings.problems]
    if "team.yaml" not in given:
        found.append(Problem(code="GJ809", path=f"{FOLDER}team.yaml"))
    return rules, (
        *found,
        *(_unknown_file(name) for name in sorted(given) if _is_unknown(name) and name not in pictures),
    )


Read = dict[str, tuple[Values, Findings]]
Given = dict[str, SourceFile]


def _assemble(read: Read, given: Given) -> Rules:
    methods, names = make_methods(_with_items(read, "methods.yaml", "methods"))
    lists = make_lists(read["lists.yaml"][0])
    team = read["team.yaml"][0]
    pipeline = make_pipeline(read["pipeline.yaml"][0]) or _standard_pipeline()
    return Rules(
        team=make_team(team, known=bool(team.items("members"))),
        pipeline=pipeline,
        tiers=make_tiers(_with_items(read, "tiers.yaml", "tiers")),
        methods=methods,
        method_names=names,
        lists=lists,
        fields=make_fields(read["fields.yaml"][0]),
        targets=make_targets(read["targets.yaml"][0]),
        severities=make_severities(read["rules.yaml"][0]),
        limits=make_limits(read["rules.yaml"][0]),
        calendar=make_calendar(read["calendar.yaml"][0]),
        site=make_site(read["site.yaml"][0], make_look(read["site.yaml"][0], given)),
        deadlines=make_deadlines(read["rules.yaml"][0], names, pipeline),
        escalation=make_escalation(read["rules.yaml"][0]),
        risk_levels=make_risk_levels(read["rules.yaml"][0]),
        spot_check=make_spot_check(read["rules.yaml"][0]),
        permissions=make_permissions(read["rules.yaml"][0]),
        attachments=make_attachments(read["rules.yaml"][0]),
        archive=make_archive_rule(read["rules.yaml"][0]),
        reminders=make_reminders(read["reminders.yaml"][0]),
        waivers=make_waivers(read["waivers.yaml"][0], f"{FOLDER}waivers.yaml"),
    )


def _with_items(read: Read, name: str, key: str) -> Values:
    """What was read of a file, or the shipped preset where no item of it could be read."""
    values = read[name][0]
    return values if values.items(key) else shipped(name)


@cache
def shipped(name: str) -> Values:
    """A file as shipped, read."""
    file = FILES[name]
    return read_settings(preset_tree(file.preset or "", SHIPPED[file.preset or ""]), file.settings, Findings(name))


@cache
def _standard_pipeline() -> Pipeline:
    pipeline = make_pipeline(shipped("pipeline.yaml"))
    assert pipeline is not None  # noqa: S101 - a test reads every preset
    return pipeline


_ALONE = (
    ("targets.yaml", judge_targets),
    ("site.yaml", judge_site),
    ("calendar.yaml", judge_calendar),
    ("rules.yaml", judge_attachments),
)
"""What needs no other file to be judged."""

_WITH_TEAM = (
    ("reminders.yaml", judge_reminders),
    ("rules.yaml", lambda read, findings, rules: judge_permissions(read, findings, rules.team)),
)
"""What names people."""


def _judge(sound: Read, read: Read, rules: Rules) -> None:
    """Look at what settings say about each other; in files with other problems this would only repeat them."""
    stages_known = not read["pipeline.yaml"][1].problems
    if "pipeline.yaml" in sound:
        judge_stages(*sound["pipeline.yaml"])
        if all(name in sound for name in ("team.yaml", "methods.yaml", "fields.yaml")):
            judge_gates(sound["pipeline.yaml"][0], rules, sound["pipeline.yaml"][1])
    if "tiers.yaml" in sound and stages_known:
        judge_tiers(sound["tiers.yaml"][0], rules.pipeline, sound["tiers.yaml"][1])
    if "fields.yaml" in sound and stages_known:
        judge_fields(sound["fields.yaml"][0], rules.pipeline, sound["fields.yaml"][1])
    if "team.yaml" in sound:
        judge_team(sound["team.yaml"][0], rules.lists, sound["team.yaml"][1])
    if "rules.yaml" in sound and stages_known and "tiers.yaml" in sound:
        known = (*Status, *rules.pipeline.by_key, *(one.key for one in rules.tiers))
        judge_limits(sound["rules.yaml"][0], known, sound["rules.yaml"][1])
        judge_deadlines(*sound["rules.yaml"], rules)
        judge_spot_check(*sound["rules.yaml"], rules)
    _judge_references(sound, rules)
    for name, judge in _ALONE:
        if name in sound:
            judge(*sound[name])
    if "team.yaml" in sound:
        _judge_people(sound, rules)


def _judge_people(sound: Read, rules: Rules) -> None:
    """Look at settings that name people."""
    for name, judge in _WITH_TEAM:
        if name in sound:
            judge(*sound[name], rules)


def _judge_references(sound: Read, rules: Rules) -> None:
    """Look at settings that name what stands in other files."""
    lists = ("pipeline.yaml", "tiers.yaml", "methods.yaml", "fields.yaml")
    if "site.yaml" in sound and all(name in sound for name in lists):
        judge_filters(sound["site.yaml"][0], rules, sound["site.yaml"][1])


def _read_file(file: ConfigurationFile, given: SourceFile | None) -> tuple[Values, Findings]:
    path = FOLDER + file.name
    findings = Findings(path)
    own = _own_tree(given, findings) if given else None
    tree = _with_preset(file, own or Mapping((), TOP), findings) if file.preset else own or Mapping((), TOP)
    return read_settings(tree, file.settings, findings), findings


def _own_tree(given: SourceFile, findings: Findings) -> Mapping | None:
    """The file's mapping; None where it is empty, unreadable or something else (reported)."""
    source, problems = read_text(given)
    findings.problems += problems
    if source is None or any(one.code == "GJ005" for one in problems):
        return None
    root, problems = read_tree(source, 0, len(source.text))
    findings.problems += problems
    if isinstance(root, Mapping) or root is None or (isinstance(root, Scalar) and not root.text.strip()):
        return root if isinstance(root, Mapping) else None
    if not problems:
        findings.add("GJ801", root.span, file=given.path.rsplit("/", 1)[-1])
    return None


def _with_preset(file: ConfigurationFile, own: Mapping, findings: Findings) -> Mapping:
    """The team's keys over the preset that it extends, or in place of the shipped ones."""
    family = file.preset or ""
    wanted = own.get("extends")
    if wanted is None and file.laid_over:
        return _laid_over(own, family, SHIPPED[family], file, findings)
    if wanted is None:
        own = known_items(own, None, file.settings, findings)
        shipped_tree = preset_tree(family, SHIPPED[family])
        missing = tuple(item for item in shipped_tree.items if own.get(item[0].text) is None)
        return Mapping((*own.items, *missing), own.span)
    name = wanted.text.strip() if isinstance(wanted, Scalar) else ""
    if name not in PRESETS[family]:
        near = nearest(name, PRESETS[family]) or ""
        remedy = Remedy(near) if near else None
        params: dict[str, Param] = {"value": name[:60], "known": ", ".join(PRESETS[family]), "near": near}
        findings.add("GJ811", wanted.span, "nearest" if near else "", remedy, **params)
        name = SHIPPED[family]
        own = Mapping(tuple(item for item in own.items if item[0].text != "extends"), own.span)
    return _laid_over(own, family, name, file, findings)


def _laid_over(own: Mapping, family: str, name: str, file: ConfigurationFile, findings: Findings) -> Mapping:
    preset = preset_tree(family, name)
    return lay_over(known_items(own, preset, file.settings, findings), preset)


def _is_unknown(name: str) -> bool:
    ignored = name.startswith(_IGNORED) or name.endswith("~")
    return name not in FILES and name not in _OTHERS and not ignored


def _unknown_file(name: str) -> Problem:
    near = nearest(name, FILES) or ""
    return Problem(
        code="GJ812",
        path=FOLDER + name,
        variant="nearest" if near else "",
        params={"file": name.rsplit("/", 1)[-1], "near": near},
    )
