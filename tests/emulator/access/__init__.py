"""What a request asks IAM for, and the refusal when its caller may not: `serve --check-access`."""
