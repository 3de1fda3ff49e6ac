"""Who may do what in matchmaking, one sentence each."""
