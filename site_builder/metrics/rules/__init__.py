"""What the team agreed on, held against the log: gates of stages, due rules, the clean-up list."""
