"""The nouns: frozen dataclasses in CRM terms. Nothing here imports anything else of ours."""
