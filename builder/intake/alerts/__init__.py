"""Alerts: that opinions or requests wait too long, told by mail and by a feed, in numbers only."""
