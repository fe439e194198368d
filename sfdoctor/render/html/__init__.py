"""The report as one HTML file that needs nothing beside it."""

from .page import to_html

__all__ = ["to_html"]
