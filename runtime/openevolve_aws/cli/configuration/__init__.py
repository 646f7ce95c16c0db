"""Profiles and settings, and whether they work."""
