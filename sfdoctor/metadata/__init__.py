"""Metadata in the source: External Client Apps as a project keeps them, before they are deployed."""
