"""What matchmaking does when an app below speaks up."""
