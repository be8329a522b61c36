"""Preview: the very same build, served on loopback and repeated on change."""
