"""One file per figure: what `genjin report NAME` answers and the pages show."""
