"""What matchmaking does later."""
