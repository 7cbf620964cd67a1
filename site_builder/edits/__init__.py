"""Pure changes of a record's text: text and change to text."""
