"""Genjin: the team CRM that lives in git."""
