"""EventBridge: what becomes of an event, and schedules."""
