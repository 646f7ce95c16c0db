"""What waits and runs at this moment, as numbers."""
