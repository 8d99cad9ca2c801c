"""What the application knows, and where it is kept."""
