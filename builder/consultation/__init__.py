"""Consultations: the people are asked about award nominees."""
