"""Honours: who was given an award that the people had been asked about."""
