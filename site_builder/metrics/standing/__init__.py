"""How customers and opportunities stand on a day: from the log to stage, next step, risk."""
