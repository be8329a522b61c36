"""The plan: which outputs there are, from which named inputs, through which views."""
