"""The command `sfdoctor`, from its first moment: outside the package, since importing it takes a while."""

import os
import signal


def main() -> None:
    """Run the command line. Ctrl-C while the package loads ends it without a word, as an interrupt."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in the background of a shell
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(130))
    from sfdoctor.__main__ import main as run

    run()
