"""How long lint takes for a tree with many External Client Apps, on one core, and how much memory.

Each app has six files; every other one has a fault. The whole program is run as a person runs it, in a
process of its own.

Usage: python benchmarks/lint.py [--apps 1000] [--runs 3]
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NAMESPACE = "http://soap.sforce.com/2006/04/metadata"
PARTS = {
    "externalClientApps/{app}.eca-meta.xml": (
        "ExternalClientApplication",
        "<contactEmail>integrations@acme.example</contactEmail>",
        "<distributionState>Local</distributionState>",
        "<isProtected>false</isProtected>",
        "<label>{app}</label>",
    ),
    "extlClntAppGlobalOauthSets/{app}_glbloauth.ecaGlblOauth-meta.xml": (
        "ExtlClntAppGlobalOauthSettings",
        "<callbackUrl>https://acme.example/callback</callbackUrl>",
        "<externalClientApplication>{app}</externalClientApplication>",
        "<isClientCredentialsFlowEnabled>{switch}</isClientCredentialsFlowEnabled>",
        "<isConsumerSecretOptional>false</isConsumerSecretOptional>",
        "<isPkceRequired>true</isPkceRequired>",
        "<isSecretRequiredForRefreshToken>true</isSecretRequiredForRefreshToken>",
        "<label>{app}_glbloauth</label>",
    ),
    "extlClntAppOauthSettings/{app}_oauth.ecaOauth-meta.xml": (
        "ExtlClntAppOauthSettings",
        "<commaSeparatedOauthScopes>{scope}</commaSeparatedOauthScopes>",
        "<externalClientApplication>{app}</externalClientApplication>",
        "<label>{app}_oauth</label>",
    ),
    "extlClntAppOauthPolicies/{app}_oauthPlcy.ecaOauthPlcy-meta.xml": (
        "ExtlClntAppOauthConfigurablePolicies",
        "<clientCredentialsFlowUser>__RUN_AS_USER__</clientCredentialsFlowUser>",
        "<commaSeparatedPermissionSet>{app}_Integration</commaSeparatedPermissionSet>",
        "<externalClientApplication>{app}</externalClientApplication>",
        "<ipRelaxationPolicyType>Enforce</ipRelaxationPolicyType>",
        "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>",
        "<permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType>",
        "<refreshTokenPolicyType>Zero</refreshTokenPolicyType>",
    ),
    "extlClntAppPolicies/{app}_plcy.ecaPlcy-meta.xml": (
        "ExtlClntAppConfigurablePolicies",
        "<externalClientApplication>{app}</externalClientApplication>",
        "<isEnabled>true</isEnabled>",
        "<isOauthPluginEnabled>true</isOauthPluginEnabled>",
    ),
    "permissionsets/{app}_Integration.permissionset-meta.xml": (
        "PermissionSet",
        "<hasActivationRequired>false</hasActivationRequired>",
        "<label>{app} Integration</label>",
        "<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>",
    ),
}
PROJECT = {
    "packageDirectories": [{"path": "force-app", "default": True}],
    "sourceApiVersion": "67.0",
    "replacements": [
        {
            "glob": "force-app/**/*.ecaOauthPlcy-meta.xml",
            "stringToReplace": "__RUN_AS_USER__",
            "replaceWithEnv": "RUN_AS_USER",
        }
    ],
}


def files(app: str, ill: bool) -> Iterator[tuple[str, str]]:
    """The files of one app; an ill one has a switch off and a scope by its wire name."""
    values = {"app": app, "switch": "false" if ill else "true", "scope": "api" if ill else "Api"}
    for path, (kind, *lines) in PARTS.items():
        inside = "".join(f"    {line.format(**values)}\n" for line in lines)
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{NAMESPACE}">\n{inside}</{kind}>\n'
        yield path.format(app=app), text


def write_project(root: Path, apps: int) -> int:
    """Write the project. Returns how many files of metadata it has."""
    (root / "sfdx-project.json").write_text(json.dumps(PROJECT, indent=2), encoding="utf-8")
    count = 0
    for number in range(apps):
        for path, text in files(f"Acme_{number:04}", ill=number % 2 == 1):
            place = root / "force-app" / "main" / "default" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            count += 1
    return count


def lint_once(root: Path) -> tuple[float, int]:
    """Seconds of one run on one core, and its exit code."""
    one_core = getattr(os, "sched_setaffinity", None)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "sfdoctor", "lint", "--json"],
        cwd=root,
        stdout=subprocess.DEVNULL,
        check=False,
        preexec_fn=(lambda: one_core(0, {0})) if one_core else None,
    )
    return time.perf_counter() - started, done.returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--apps", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    wished = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        count = write_project(Path(name), wished.apps)
        print(f"{wished.apps} apps, {count} files of metadata")
        for _ in range(wished.runs):
            seconds, code = lint_once(Path(name))
            print(f"{seconds:.2f} s, exit code {code}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory {peak / (1024 * (1024 if sys.platform == 'darwin' else 1)):.0f} MB")


if __name__ == "__main__":
    main()
