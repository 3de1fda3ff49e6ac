"""Pages about people: words in, one action, answer."""
