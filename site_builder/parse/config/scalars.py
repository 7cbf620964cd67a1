"""A value of one word against its setting."""

from site_builder.model.pipeline import Cadence
from site_builder.model.place import Edit
from site_builder.model.problem import Param, Remedy
from site_builder.parse import tree
from site_builder.parse.config.findings import Findings, expected, shown, wrong
from site_builder.parse.config.kinds import read_value
from site_builder.parse.config.secrets import is_secret
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.nearest import nearest
from site_builder.parse.text_pass import in_one_line, is_one_line


def read_scalar(setting: Setting, kind: Kind, node: tree.Scalar, findings: Findings) -> object | None:
    """The value of a setting of that kind; None where it is a problem."""
    if not node.text.strip():
        findings.add("GJ803", node.span, "empty", key=setting.key, expected=expected(kind))
        return None
    if kind is Kind.OPTION:
        return _option(setting, node, findings)
    text = node.text.strip()
    if is_secret(text):
        findings.add("GJ831", node.span, key=setting.key)
        return None
    if kind is not Kind.PROSE and not is_one_line(text):
        text = in_one_line(text)
        findings.add("GJ803", node.span, "lines", key=setting.key, value=shown(text))
    value = read_value(kind, text)
    if value is None:
        wrong(setting, node, findings, kind)
        return None
    if kind in {Kind.NUMBER, Kind.DECIMAL, Kind.OFFSET} and not _in_range(setting, value):
        params: dict[str, Param] = {"key": setting.key, "value": shown(node.text)}
        bounds = {"low": "" if setting.least is None else setting.least, "high": setting.most or ""}
        findings.add("GJ810", node.span, "" if setting.most is not None else "least", None, **params, **bounds)
        return None
    return value


def _in_range(setting: Setting, value: object) -> bool:
    low, high = setting.least, setting.most
    number = float(value.count if isinstance(value, Cadence) else str(value))
    return (low is None or number >= low) and (high is None or number <= high)


def _option(setting: Setting, node: tree.Scalar, findings: Findings) -> str | None:
    word = node.text.strip()
    found = next((one for one in setting.options if one.casefold() == word.casefold()), None)
    if found is None:
        close = nearest(word, setting.options)
        remedy = Remedy(close, (Edit(node.span.start, node.span.end, close),), safe=False) if close else None
        params: dict[str, Param] = {"key": setting.key, "value": shown(word)}
        findings.add("GJ803", node.span, "option", remedy, **params, known=", ".join(setting.options))
    return found
