"""How things look: columns, numbers, words, colours."""
