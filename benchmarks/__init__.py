"""Benchmarks: the same news site built by us and by others, and what each of them needs for it."""
