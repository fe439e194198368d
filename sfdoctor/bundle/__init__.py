"""A run in one file: its report, what the network gave, and how it was set up, without secrets."""
