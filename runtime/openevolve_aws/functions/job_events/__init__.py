"""What AWS Batch's events mean for the ledger, the counters and the people."""
