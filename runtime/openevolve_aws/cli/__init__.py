"""The command line of people who run jobs: it holds no right that the jobs API, S3 and CloudWatch Logs do not check."""
