"""What the team configures: the table of settings, its reading, and the rules made of it."""
