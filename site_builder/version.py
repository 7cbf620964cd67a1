"""The version, a constant so that `genjin --version` needs no other import."""

__version__ = "0.1.0"
