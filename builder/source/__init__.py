"""Sources: files as they lie on disk, their fingerprints, the cache."""
