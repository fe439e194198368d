"""How well a run overlaps: the healthy scenario with a delay on every answer.

The longest chain is read off the run itself: for each check, how many of its requests had to wait for one
another, added up along the plan's dependencies. A perfect run takes that many delays; the figure printed is
how many times that it took, from the first request to the last answer as the simulated org saw them.

Usage: python benchmarks/overlap.py [--delay 0.1] [--runs 5]
"""

import argparse
import statistics
import sys
from collections.abc import Iterable, Sequence

from sfdoctor.cli.examine import Subject, examine, load_checks
from sfdoctor.model import Exchange, Report
from sfdoctor.simulator.scenarios import find_scenario
from sfdoctor.simulator.serve import serve


def rounds(exchanges: Iterable[Exchange]) -> int:
    """How many requests of one check came one after the other; those at the same time count once."""
    count, busy_until = 0, -1.0
    for exchange in sorted(exchanges, key=lambda one: one.started):
        if exchange.started >= busy_until:
            count += 1
            busy_until = exchange.started + exchange.duration
    return count


def longest_chain(report: Report) -> int:
    """The most requests that had to wait for one another, along the plan."""
    ends: dict[str, int] = {}
    for result in report.results:
        own = [one for one in report.exchanges if one.check == result.check and one.kind == "request"]
        before = max((ends[id] for id in result.after), default=0)
        ends[result.check] = before + rounds(own)
    return max(ends.values())


def measure(delay: float) -> tuple[float, int, int]:
    """Seconds from the first request to the last answer, requests, and the longest chain."""
    with serve(find_scenario("healthy"), delay=delay) as org:
        report = examine(Subject(org.target, org.settings, (), org.lookup), load_checks([]), [])
        assert report.exit_code == 0, report.diagnoses
        first = min(request.started for request in org.requests)
        last = max(request.ended for request in org.requests)
        return last - first, len(org.requests), longest_chain(report)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--delay", type=float, default=0.1, help="seconds added to each answer")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    taken = [measure(options.delay) for _ in range(options.runs)]
    seconds = [run[0] for run in taken]
    requests, chain = taken[0][1:]
    ideal = chain * options.delay
    print(f"requests                        {requests}")
    print(f"longest chain of requests       {chain} (ideal {ideal:.2f} s)")
    for name, value in (
        ("fastest", min(seconds)), ("median", statistics.median(seconds)), ("slowest", max(seconds))
    ):  # fmt: skip
        print(f"first request to last answer    {value:.3f} s = {value / ideal:.2f} x the chain ({name})")


if __name__ == "__main__":
    main(sys.argv[1:])
