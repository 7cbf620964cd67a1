"""Mails, chats and meetings of other programs: one file per kind, all of them giving messages."""
