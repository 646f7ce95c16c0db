"""AWS and the jobs API, called and understood."""
