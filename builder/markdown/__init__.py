"""Markdown: a body of text becomes facts and HTML."""
