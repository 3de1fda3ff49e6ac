"""What accounts does later."""
