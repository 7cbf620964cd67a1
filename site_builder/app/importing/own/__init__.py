"""Records of our own export, written as they were."""
