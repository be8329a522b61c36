"""Thidua: a static-site generator for the patriotic emulation column of a Vietnamese government portal."""

__version__ = "0.1.0"
