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
    LiveApps,
    LiveFile,
    OrgHost,
    OrgIdentity,
    Route,
    RunAsUser,
)
from .metadata.addresses import fault_of_range, range_of_network
from .metadata.app_names import app_meant_by, knows_app
from .metadata.drifting import Difference, differences
from .metadata.flows import asks_for_client_credentials, is_for_client_credentials_alone, other_flows
from .metadata.kinds import Catalogue, ElementRule, MetadataType, Scope
from .metadata.left_out import is_left_out
from .metadata.levels import Level, levels_of
from .metadata.live_objects import LiveObject, live_objects, scopes_in
from .metadata.mentions import holds_placeholder, is_placeholder
from .metadata.tree import (
    App,
    Element,
    Exposure,
    Fault,
    MetadataFile,
    Project,
    Replacement,
    SourceTree,
    subject_of,
)
from .model import (
    Finding,
    Observation,
    Outcome,
    Place,
    Stage,
    Symptom,
    Verdict,
    failed,
    inconclusive,
    warned,
)
from .nearest import nearest
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
    "App",
    "Catalogue",
    "Certificate",
    "Check",
    "Client",
    "Connection",
    "Difference",
    "Element",
    "ElementRule",
    "Expectation",
    "Exposure",
    "Failure",
    "Fault",
    "Finding",
    "GrantedScopes",
    "Handshake",
    "HostShape",
    "Instance",
    "Level",
    "ListedVersion",
    "LiveApps",
    "LiveFile",
    "LiveObject",
    "MetadataFile",
    "MetadataType",
    "Observation",
    "OrgHost",
    "OrgIdentity",
    "Outcome",
    "Place",
    "Project",
    "Replacement",
    "Reply",
    "Resolution",
    "Route",
    "RunAsUser",
    "Scope",
    "Secret",
    "Shape",
    "SourceTree",
    "Stage",
    "Symptom",
    "Target",
    "Verdict",
    "announced_end",
    "api_usage",
    "app_meant_by",
    "asks_for_client_credentials",
    "check",
    "classify",
    "clock_skew",
    "differences",
    "failed",
    "fault_of_range",
    "finding_of",
    "holds_placeholder",
    "in_words",
    "inconclusive",
    "is_agent",
    "is_external",
    "is_for_client_credentials_alone",
    "is_generic",
    "is_id",
    "is_internal",
    "is_left_out",
    "is_loopback",
    "is_placeholder",
    "is_retired",
    "jwt_signature_state",
    "knows_app",
    "last_failure",
    "left_open",
    "levels_of",
    "live_objects",
    "moment_of",
    "nearest",
    "observe",
    "other_flows",
    "owned_by_salesforce",
    "query_url",
    "range_of_network",
    "read_token_answer",
    "records_of",
    "same_id",
    "scopes_in",
    "scopes_of",
    "shape_of",
    "source_address",
    "subject_of",
    "symptoms_of",
    "text_in",
    "version_number",
    "warned",
]
