"""What can be typed: commands, options, values, and their completion."""
