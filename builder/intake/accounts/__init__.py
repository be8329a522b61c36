"""Accounts: who works through the opinions, what each may do, and how the service knows them again."""
