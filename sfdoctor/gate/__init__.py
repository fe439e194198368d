"""What a gate makes of a report: which checks run, what is let through, and what differs from another day."""
