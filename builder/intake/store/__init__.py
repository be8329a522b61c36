"""Store: where opinions are kept, with the log of everything that was done to them."""
