"""Importing: lists as offices keep them become lists of the column."""
