"""Who may do what in accounts, one sentence each."""
