"""What a save does in the org, step by step in the order of execution."""
