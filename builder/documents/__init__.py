"""Documents: a Markdown file becomes a document of its kind."""
