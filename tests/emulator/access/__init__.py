"""What a request asks IAM for, and the refusal when its caller may not: `serve --check-access`."""

ADMINISTRATOR = "AKIAIOSFODNN7EXAMPLE"  # the key that `environment` hands out, AWS's own example of one
