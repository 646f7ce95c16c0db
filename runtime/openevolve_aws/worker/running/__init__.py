"""OpenEvolve as a child process: configured, steered, counted, stopped and judged."""
