"""One file per format of table files, and what several formats share."""
