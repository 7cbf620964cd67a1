"""The only code that touches the machine: disk, git, clock, watch, serve."""
