"""A local look-alike of AWS, for tests and for trying things out. Never deployed."""
