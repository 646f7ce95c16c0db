"""AWS Batch's jobs: what SubmitJob accepts, the states a job goes through, retries, and who may end it."""
