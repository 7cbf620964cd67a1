"""Commands, options, exit codes and what the terminal shows."""
