"""Packaging: the distribution as a stranger installs it."""
