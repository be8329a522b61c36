"""Desk: the pages on which officers work through the opinions, without a script and by keyboard."""
