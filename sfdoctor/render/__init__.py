"""Renderers: each sees only the finished report."""
