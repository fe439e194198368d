"""What the rules of the house must catch, in however many words it is said, and what they must let pass."""

import pytest

from .house_rules import astray, imported_late, out_of_place, unfit_for_a_check, within
from .test_architecture import ALONE, FORBIDDEN_IN_CHECKS, LIBRARIES_OF_CHECKS, MAY_IMPORT

PUBLIC = {"sfdoctor.check", "sfdoctor.Verdict"}


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.environ['HOME']",
        "import os as system\nsystem.environ",
        "from os import environ",
        "from os import environ as surroundings",
        "from os import getenv",
        "from os import *",
        "import os\ngetattr(os, 'environ')",
        "import os\nsystem = os",
        "import os\nos._exit(1)",
        "import sys\nsys.exit(1)",
        "from sys import exit as leave\nleave(1)",
        "raise SystemExit",
        "raise SystemExit(2)",
        "raise KeyboardInterrupt",
        "exit()",
        "quit()",
        "print('x')",
        "say = print\nsay('x')",
        "import builtins\nbuiltins.print('x')",
        "import sys\nsys.stdout.write('x')",
        "import sys\nsys.stderr.write('x')",
        "from sys import stderr",
        "import sys\nsys.__stdout__",
        "import os\nos.write(1, b'x')",
        "input()",
        "breakpoint()",
        "import importlib\nimportlib.import_module('os')",
        "from importlib import import_module",
        "from importlib import util",
        "import importlib as loading\nload = loading",
        "__import__('os')",
        "import sys\nsys.modules['os']",
        "exec('import os')",
        "eval('print()')",
        "import runpy",
        "import asyncio",
        "import asyncio.streams",
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import http.client",
        "from http.server import HTTPServer",
        "import requests",
        "from requests.adapters import HTTPAdapter",
        "import socket as plug",
        "def late() -> None:\n    import ssl",
        "if True:\n    try:\n        import subprocess\n    except* ImportError:\n        pass",
    ],
)
def test_a_name_that_others_have_for_themselves_is_found(source: str) -> None:
    assert list(out_of_place(source, "plan", ALONE))


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.path.join('a', os.sep)",
        "import sys\nsys.platform",
        "from importlib.resources import files",
        "from urllib.parse import urlsplit",
        "import re\nre.compile('x')",
        "page.print('x')",
        "self.exit()",
        "'print(os.environ)'",
        "class Ending(Exception): ...\nraise Ending",
        "from .os import environ",
    ],
)
def test_what_only_looks_like_it_is_let_pass(source: str) -> None:
    assert list(out_of_place(source, "plan", ALONE)) == []


def test_a_name_is_free_where_the_table_says_so() -> None:
    assert list(out_of_place("import ssl", "client.tls", ALONE)) == []
    assert list(out_of_place("import ssl", "client.live", ALONE)) == [
        "line 1: ssl is for client.tls, simulator alone"
    ]
    assert list(out_of_place("eval('1')", "cli", ALONE)) == ["line 1: eval is for nobody alone"]


def test_a_part_is_itself_and_what_lies_in_it_and_nothing_that_is_called_alike() -> None:
    assert within("client", {"client"})
    assert within("client.tls", {"client"})
    assert not within("client_x", {"client"})
    assert not within("clients", {"client"})
    assert not within("client", {"client.tls"})


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("plan", "from .registry import Registry"),
        ("plan", "from . import registry"),
        ("plan", "from sfdoctor.registry import Registry"),
        ("plan", "import sfdoctor.registry"),
        ("plan", "import sfdoctor"),
        ("plan", "from sfdoctor import registry as model"),
        ("plan", "from . import *"),
        ("plan", "def late() -> None:\n    from .registry import Registry"),
        ("plan", "import sfdoctor_checks"),
        ("plan", "from .model_faults import fault_lines"),
        ("salesforce.hosts", "from ..client.live import LiveClient"),
        ("salesforce.hosts", "from ..client import live"),
        ("salesforce.__init__", "from ..runner import run_plan"),
        ("client.tls", "from ..cli import app"),
        ("client_x", "from .cli import app"),
        ("modelling", ""),
    ],
)
def test_an_import_against_the_arrows_is_found(module: str, source: str) -> None:
    assert list(astray(source, module, MAY_IMPORT))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("plan", "from .model import UsageError"),
        ("plan", "from . import model"),
        ("plan", "from sfdoctor.model import UsageError"),
        ("plan", "import graphlib"),
        ("salesforce.hosts", "from ..client.protocol import Reply"),
        ("salesforce.hosts", "from .ids import shortened"),
        ("salesforce.__init__", "from .ids import shortened"),
        ("client.protocol", "from ..facts import Route"),
    ],
)
def test_an_import_along_the_arrows_is_let_pass(module: str, source: str) -> None:
    assert list(astray(source, module, MAY_IMPORT)) == []


def test_an_import_inside_a_function_is_found() -> None:
    late = "class A:\n    async def b(self) -> None:\n        from json import loads"
    assert list(imported_late(late, "plan", set())) == ["line 3: json.loads is imported inside a function"]
    assert list(imported_late(late, "plan", {"json"})) == []
    assert list(imported_late("class A:\n    import json", "plan", set())) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import socket",
        "import requests",
        "import asyncio",
        "import urllib.request",
        "from urllib import request",
        "import urllib.parse\nurllib.request.urlopen('https://acme.example')",
        "import importlib",
        "import contextlib",
        "import sys",
        "__import__('os')",
        "open('a-file')",
        "print('x')",
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "exec('')",
        "vars()",
        "try:\n    pass\nexcept ValueError:\n    pass",
        "try:\n    pass\nexcept* ValueError:\n    pass",
        "import sfdoctor",
        "from sfdoctor import *",
        "from sfdoctor import client",
        "from sfdoctor.client.live import LiveClient",
        "import sfdoctor.client.live",
        "import sfdoctor_checks.other",
    ],
)
def test_what_does_not_belong_in_a_check_is_found(source: str) -> None:
    assert list(unfit_for_a_check(source, LIBRARIES_OF_CHECKS, PUBLIC, FORBIDDEN_IN_CHECKS))


@pytest.mark.parametrize(
    "source",
    [
        "from sfdoctor import Verdict, check\n@check('acme.a')\ndef a() -> Verdict[None]: ...",
        "from .endpoint_tls import certificate\ncertificate.names",
        "from collections.abc import Iterator\nfrom datetime import UTC, datetime\ndatetime.now(UTC)",
        "import json\nsorted(json.loads('[]'))",
        "raise ValueError",
    ],
)
def test_what_belongs_in_a_check_is_let_pass(source: str) -> None:
    assert list(unfit_for_a_check(source, LIBRARIES_OF_CHECKS, PUBLIC, FORBIDDEN_IN_CHECKS)) == []
