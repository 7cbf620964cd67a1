"""What stands in place of a customer's number in the example rows of the import template: such rows are passed over."""

EXAMPLE: dict[str, str] = {"zh": "示例", "zh-TW": "範例", "en": "EXAMPLE"}
"""By language."""

EXAMPLES = frozenset(word.casefold() for word in EXAMPLE.values())
"""All of them, folded: an import knows an example row by this word in the column of the customer's number."""
