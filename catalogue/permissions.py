"""Who may do what in catalogue, one sentence each."""
