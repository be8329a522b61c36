"""Schema: what an author may write: YAML with places, tables of fields, values."""
