"""Messages: catalogues of all texts for people, one folder per language."""
