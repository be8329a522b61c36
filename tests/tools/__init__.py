"""Tools: what the tests need around them."""
