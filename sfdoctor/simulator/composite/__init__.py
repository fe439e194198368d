"""The composite resources: several requests, or several records, in one call."""
