"""`python3 -m openevolve_aws.cli`, the same as the console script `openevolve-aws`."""

from openevolve_aws.cli.main import run

if __name__ == "__main__":
    run()
