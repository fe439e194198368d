"""The public API: all that a check may import, and nothing else."""

from .check import Check, check
from .client.protocol import Client, Connection, Failure, Handshake, Reply, Resolution
from .facts import (
    AccessToken,
    Addresses,
    ApiAccess,
    ApiVersion,
    ApiVersions,
    Certificate,
    GrantedScopes,
    Instance,
    ListedVersion,
    OrgHost,
    OrgIdentity,
    Route,
    RunAsUser,
)
from .model import (
    Finding,
    Observation,
    Outcome,
    Stage,
    Symptom,
    Verdict,
    failed,
    inconclusive,
    warned,
)
from .observations import observe
from .secrets import Secret, Shape, shape_of
from .target import Expectation, Target

__all__ = [
    "AccessToken",
    "Addresses",
    "ApiAccess",
    "ApiVersion",
    "ApiVersions",
    "Certificate",
    "Check",
    "Client",
    "Connection",
    "Expectation",
    "Failure",
    "Finding",
    "GrantedScopes",
    "Handshake",
    "Instance",
    "ListedVersion",
    "Observation",
    "OrgHost",
    "OrgIdentity",
    "Outcome",
    "Reply",
    "Resolution",
    "Route",
    "RunAsUser",
    "Secret",
    "Shape",
    "Stage",
    "Symptom",
    "Target",
    "Verdict",
    "check",
    "failed",
    "inconclusive",
    "observe",
    "shape_of",
    "warned",
]
