"""The LLM's keys: how old they are, and who is reminded to change them."""
