"""Logs of any size: equal failures are found, counted, and told apart from one another."""

from .literals import Literals, literals_of
from .log import Bounds, LogGroup, LogReading, read_log

__all__ = ["Bounds", "Literals", "LogGroup", "LogReading", "literals_of", "read_log"]
