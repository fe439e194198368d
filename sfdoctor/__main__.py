"""`python -m sfdoctor`."""

from .cli import main

main()
