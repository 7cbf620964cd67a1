"""What a mapping file may name, by a team's rules."""

from functools import lru_cache

from site_builder.importers.matching.values import PEOPLE, Known, family, find_word
from site_builder.importers.targets import find_target, targets
from site_builder.model.rules import Rules
from site_builder.parse.import_mapping import Vocabulary


@lru_cache(maxsize=8)
def mapping_words(rules: Rules) -> Vocabulary:
    """Targets, families of words, and how to tell whether one exists."""
    examples = {family(one): one for one in reversed(tuple(targets(rules).values())) if family(one)}

    def has_word(name: str, word: str) -> bool:
        if name == PEOPLE and not rules.team.known:
            return True
        return name in examples and isinstance(find_word(examples[name], word, rules, {}), Known)

    return Vocabulary(
        has_target=lambda name: find_target(rules, name) is not None,
        has_word=has_word,
        targets=tuple(targets(rules)),
        families=tuple(sorted(examples)),
    )
