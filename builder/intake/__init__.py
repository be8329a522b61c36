"""Intake: the service that takes citizens' opinions on nominees and never loses one; no build imports it."""
