"""YAML as editors' servers hand it to a schema: by version 1.2, days as text."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class _Constructor(SafeConstructor):
    """Days stay the text that they are."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def yaml_values(text: str) -> Any:
    """The first document of a text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return _plain(yaml.load(text))


def front_matter(text: str) -> Any:
    """What stands between the first two fences of a record; None where there are none."""
    parts = text.replace("\r\n", "\n").split("---\n", 2)
    return yaml_values(parts[1]) if len(parts) == 3 and not parts[0].strip("\ufeff \n") else None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
