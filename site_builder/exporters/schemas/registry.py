"""All schemas by name.

Draft 7: the newest that the YAML servers of all editors read (yaml-language-server says so of itself); what we need of
later drafts is nothing.
"""

import json
from collections.abc import Mapping

from site_builder.exporters.schemas import front_matter
from site_builder.exporters.schemas.configuration import file_schema
from site_builder.exporters.schemas.patterns import Schema
from site_builder.exporters.schemas.said import Said
from site_builder.i18n.translator import translator
from site_builder.model.language import CHINESE, ENGLISH, root
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.config.table import FILES

DRAFT = "http://json-schema.org/draft-07/schema#"
_UNSEEN = regex("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Signs that nobody sees and that turn the order of others around."""

RECORDS = ("customer", "inbox", "knowledge")
"""Kinds of records that have a front matter."""

FOLDER = "records/.schema/"
"""Where a team keeps the schemas that its configuration refers to; what begins with a dot is read by no command."""


def names() -> tuple[str, ...]:
    """Every name, those of records first."""
    return (*RECORDS, *configuration_names())


def configuration_names() -> tuple[str, ...]:
    """The names of the schemas of configuration files, in the order of the table."""
    return tuple(name.removesuffix(".yaml") for name in FILES)


def described(name: str) -> str:
    """The catalogue's key of what a schema is for."""
    return f"schema.{name}" if name in RECORDS else f"setting.{name}"


def schema(name: str, rules: Rules, language: str) -> Schema:
    """One schema, speaking a language first and the other of Chinese and English second."""
    other = ENGLISH if root(language) == CHINESE else CHINESE
    said = Said(translator(language), translator(other))
    return {"$schema": DRAFT, **_body(name, rules, said)}


def _body(name: str, rules: Rules, said: Said) -> Schema:
    match name:
        case "customer":
            return front_matter.customer(rules, said)
        case "inbox":
            return front_matter.inbox(said)
        case "knowledge":
            return front_matter.knowledge(said)
        case _:
            return file_schema(FILES[f"{name}.yaml"], said)


def document(name: str, rules: Rules, language: str) -> str:
    """One schema as a file."""
    text = json.dumps(schema(name, rules, language), ensure_ascii=False, indent=1) + "\n"
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)  # a label of the team's may hold such


def kept_files(rules: Rules, language: str) -> Mapping[str, str]:
    """What lies beside a team's configuration: path and text of the schema of every file."""
    return {f"{FOLDER}{name}.json": document(name, rules, language) for name in configuration_names()}


def modeline(name: str) -> str:
    """The line by which editors find the schema of a configuration file."""
    return f"# yaml-language-server: $schema=../.schema/{name}.json\n"
