"""AWS Lambda: functions run for real, as processes of this machine."""
