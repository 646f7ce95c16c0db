"""The Lambda functions' entry points; each makes its clients and calls what does the work."""
