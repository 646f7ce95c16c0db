"""What jobs cost: attempts times prices, per user and month."""
