"""What a console would show, as an SVG picture."""

import io
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from .files import write_report

COLUMNS = 92

_THEME = TerminalTheme(
    background=(22, 27, 34),
    foreground=(214, 220, 228),
    normal=[
        (72, 79, 88), (255, 123, 114), (86, 211, 100), (227, 179, 65),
        (121, 192, 255), (210, 168, 255), (118, 200, 214), (214, 220, 228),
    ],
    bright=[
        (110, 118, 129), (255, 161, 152), (126, 231, 135), (242, 204, 96),
        (165, 214, 255), (226, 197, 255), (150, 220, 230), (255, 255, 255),
    ],
)  # fmt: skip

_FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
  <style>
    .{unique_id}-matrix {{
      font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
      font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
    }}
    .{unique_id}-title {{ font-size: 16px; font-family: system-ui, sans-serif; }}
    {styles}
  </style>
  <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
  </defs>
  {chrome}
  <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
  </g>
</svg>
"""


def export_svg(render: Callable[[Console], None], path: Path, title: str) -> None:
    """Write as SVG what `render` prints to a colour terminal. It refers to no font or file elsewhere.

    Raises UsageError where `path` cannot be written.
    """
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        legacy_windows=False,
        _environ={},
    )
    render(console)
    console.print()
    write_report(console.export_svg(title=title, theme=_THEME, code_format=_FRAME), path)
