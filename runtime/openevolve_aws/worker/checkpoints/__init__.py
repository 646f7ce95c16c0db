"""Checkpoints on this disk and in S3."""
