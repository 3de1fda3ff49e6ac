"""Who may do what in needs, one sentence each."""
