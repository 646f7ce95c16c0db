"""What is known of a job: found, followed, measured."""
