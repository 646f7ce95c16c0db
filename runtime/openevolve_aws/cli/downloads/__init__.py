"""Bringing results from S3: where they may be written, what is there already, and whether they are whole."""
