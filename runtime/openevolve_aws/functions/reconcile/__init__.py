"""Every 15 minutes: the ledger against AWS Batch, and what is in use against the active jobs."""
