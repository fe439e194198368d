"""How fast a log is read, grouped and explained, and in how much memory.

    python benchmarks/explain_log.py [--megabytes 200]

A log is made in a temporary file: ordinary lines, and failures of several kinds with ids that change; one
line in a hundred fails. Without a bar the same log is read gzipped, and one in which every line fails. Each
is read in a process of its own, whose peak memory the operating system tells.
"""

import argparse
import gzip
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.reading import read
from sfdoctor.reading.logs import literals_of, read_log

MEGABYTE = 1_000_000
FASTEST_BAR = 20.0
MEMORY_BAR = 200.0
WRITER = "[pool-{pool}-thread-{thread}] com.acme.sync.Writer -"
ORDINARY = (
    '{{"ts":"{at}","level":"info","method":"GET","status":200,"bytes":{n},'
    '"path":"/services/data/v62.0/sobjects/Account/001{id}","ms":{ms}}}',
    '{{"ts":"{at}","level":"info","method":"GET","status":200,"bytes":{n},'
    '"path":"/services/data/v62.0/sobjects/Contact/003{id}/describe","ms":{ms}}}',
    "{at} INFO  " + WRITER + " wrote {thread} records of batch {n} in {ms} ms",
    '10.0.{pool}.{thread} - - [{apache} +0000] "GET /services/data/v62.0/query?q=SELECT+Id,Name+FROM+Contact'
    '+LIMIT+{n} HTTP/1.1" 200 {n}',
)
FAILING = (
    "{at} ERROR " + WRITER + " request {hex} failed: "
    '[{{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}}]',
    "{at} ERROR " + WRITER + " upsert of 003{id} failed: HTTP 400 "
    '[{{"message":"Unable to create/update fields: Region__c. Please check the security settings of this '
    'field and verify that it is read/write for your profile or permission set.",'
    '"errorCode":"INVALID_FIELD_FOR_INSERT_UPDATE","fields":["Region__c"]}}]',
    '{{"ts":"{at}","level":"error","request_id":"{hex}","host":"sync-{thread}",'
    '"body":"{{\\"error\\":\\"invalid_grant\\",'
    '\\"error_description\\":\\"no client credentials user enabled\\"}}"}}',
    "{at} ERROR " + WRITER + " batch {n} failed\n"
    "com.acme.sync.WriteFailed: row {thread}\n"
    "\tat com.acme.sync.Writer.write(Writer.java:{ms})\n"
    "Caused by: com.acme.api.Refused: UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record "
    "or 1 records: 001{id}\n\t... {pool} more",
    "{at} WARN  " + WRITER + " java.net.UnknownHostException: acme-{thread}.my.salesforce.com: "
    "Name or service not known",
    "{at} ERROR " + WRITER + " POST https://acme.my.salesforce.com/services/data/v62.0/composite "
    "returned 503 Service Unavailable after {ms} ms",
)


def lines(chance: random.Random, failing: float) -> Iterator[str]:
    """A log without end."""
    seconds = 1_772_000_000.0
    while True:
        seconds += 0.05
        now = time.gmtime(seconds)
        kinds = FAILING if chance.random() < failing else ORDINARY
        yield chance.choice(kinds).format(
            at=f"{time.strftime('%Y-%m-%dT%H:%M:%S', now)}.{chance.randint(0, 999):03d}Z",
            apache=time.strftime("%d/%b/%Y:%H:%M:%S", now),
            id=f"{chance.randint(0, 10**12 - 1):012d}AAA",
            hex=f"{chance.getrandbits(128):032x}",
            pool=chance.randint(2, 9),
            thread=chance.randint(1, 200),
            ms=chance.randint(1, 900),
            n=chance.randint(1, 99_999),
        )


def write(path: Path, size: int, failing: float) -> None:
    """A log of about `size` bytes, always the same."""
    pending: list[str] = []
    written = 0
    with path.open("w", encoding="utf-8") as log:
        for line in lines(random.Random(62), failing):
            pending.append(line)
            written += len(line) + 1
            if len(pending) == 10_000 or written >= size:
                log.write("\n".join(pending) + "\n")
                pending.clear()
            if written >= size:
                return


def measure(path: Path) -> None:
    """Read, group and explain one log, as `sfdoctor explain --file` does, and print the figures as JSON."""
    knowledge = load_knowledge()
    started = time.perf_counter()
    with path.open("rb") as stream:
        found = read_log(stream, literals_of(knowledge))
    explained = [explain(read(group.sample), (), knowledge) for group in found.groups]
    seconds = time.perf_counter() - started
    figures = {
        "rate": found.size / MEGABYTE / seconds,
        "seconds": seconds,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE,
        "lines": found.lines,
        "failures": found.failures,
        "groups": len(found.groups),
        "recognised": sum(one.recognised for one in explained),
    }
    print(json.dumps(figures))


def report(name: str, path: Path, *, bar: bool) -> bool:
    """Measure in a child process and print; False where a bar was missed."""
    child = subprocess.run(
        [sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True
    )
    one = json.loads(child.stdout)
    missed = bar and (one["rate"] < FASTEST_BAR or one["peak"] >= MEMORY_BAR)
    print(
        f"{name:22}{one['rate']:8.1f} MB/s in {one['seconds']:5.1f} s, peak {one['peak']:5.0f} MB, "
        f"{one['lines']} lines, {one['failures']} failures in {one['groups']} groups, "
        f"{one['recognised']} recognised{'  BELOW THE BAR' if missed else ''}"
    )
    return not missed


def main() -> int:
    """Make the logs and measure them. The exit code is 1 where a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read is not None:
        measure(options.read)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        log, failing, packed = (Path(folder, name) for name in ("acme.log", "failing.log", "acme.log.gz"))
        write(log, options.megabytes * MEGABYTE, 0.01)
        good = report("one line in a hundred", log, bar=True)
        with log.open("rb") as plain, gzip.open(packed, "wb", compresslevel=3) as zipped:
            shutil.copyfileobj(plain, zipped, MEGABYTE)
        report("the same, gzipped", packed, bar=False)
        write(failing, options.megabytes * MEGABYTE, 1.0)
        report("every line", failing, bar=False)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
