"""Bringing a job's files to S3: what is sent, whether it can work, and how it goes on after an interruption."""
