"""What a build's runner takes for a command: GitHub Actions, its older form, Azure Pipelines."""

import re

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def commands_in(text: str) -> list[str]:
    """The lines in which a runner finds one."""
    lines = LINE_ENDS.split(text)
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line]
