"""What an assistant may do: the commands' own questions and edits, as tools of the Model Context Protocol."""
