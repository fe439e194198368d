"""A simulated org: real HTTPS on loopback, answers computed from a small world."""
