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
from .salesforce.answers import finding_of, in_words, left_open
from .salesforce.clock import clock_skew
from .salesforce.errors import symptoms_of
from .salesforce.hosts import HostShape, classify, is_generic, is_loopback, owned_by_salesforce
from .salesforce.ids import is_id, same_id
from .salesforce.limits import api_usage
from .salesforce.logins import last_failure, source_address
from .salesforce.soql import query_url, records_of, text_in
from .salesforce.tokens import jwt_signature_state, moment_of, read_token_answer, scopes_of
from .salesforce.users import is_agent, is_external, is_internal
from .salesforce.versions import announced_end, is_retired, version_number
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
    "HostShape",
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
    "announced_end",
    "api_usage",
    "check",
    "classify",
    "clock_skew",
    "failed",
    "finding_of",
    "in_words",
    "inconclusive",
    "is_agent",
    "is_external",
    "is_generic",
    "is_id",
    "is_internal",
    "is_loopback",
    "is_retired",
    "jwt_signature_state",
    "last_failure",
    "left_open",
    "moment_of",
    "observe",
    "owned_by_salesforce",
    "query_url",
    "read_token_answer",
    "records_of",
    "same_id",
    "scopes_of",
    "shape_of",
    "source_address",
    "symptoms_of",
    "text_in",
    "version_number",
    "warned",
]
