"""Browser: pages as a reader's browser shows them."""
