"""Architecture: what holds for the whole repository."""
