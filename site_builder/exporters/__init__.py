"""What leaves the site for other programs: one file per format."""
