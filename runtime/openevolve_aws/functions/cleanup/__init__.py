"""What of finished jobs' outputs may go, and its deletion."""
