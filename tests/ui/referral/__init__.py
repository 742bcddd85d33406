"""Orienter, key by key."""
