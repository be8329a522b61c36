"""The site model: documents, addresses, links, taxonomies; immutable."""
