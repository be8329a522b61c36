"""Requests: what citizens ask about opinions: to correct one, to delete it, to clear their name."""
