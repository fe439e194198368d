"""From a pasted text to ranked causes."""
