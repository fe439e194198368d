"""`/limits`: only for a user who may view the Setup pages."""

from typing import Any

from .access import VIEW_SETUP, has_permission
from .exchange import Answer, json_answer, rest_error
from .state import OrgState, Session

_STEADY = {
    "ActiveScratchOrgs": 3,
    "AnalyticsExternalDataSizeMB": 40960,
    "ConcurrentAsyncGetReportInstances": 200,
    "ConcurrentSyncReportRuns": 20,
    "DailyAsyncApexExecutions": 250000,
    "DailyBulkApiBatches": 15000,
    "DailyBulkV2QueryJobs": 10000,
    "DailyDurableStreamingApiEvents": 10000,
    "DailyScratchOrgs": 6,
    "DailyStandardVolumePlatformEvents": 10000,
    "DailyWorkflowEmails": 6000,
    "DataStorageMB": 1073,
    "FileStorageMB": 1073,
    "HourlyAsyncReportRuns": 1200,
    "HourlyDashboardRefreshes": 200,
    "HourlySyncReportRuns": 500,
    "HourlyTimeBasedWorkflow": 1000,
    "MassEmail": 5000,
    "SingleEmail": 5000,
    "StreamingApiConcurrentClients": 1000,
}
"""Some of the 71 limits that an org lists; the simulated org uses none of them up."""


def limits(state: OrgState, session: Session) -> Answer:
    """The limits, or the refusal that looks as if the whole API were off."""
    if not has_permission(state.world, session.user, VIEW_SETUP):
        return rest_error(403, "API_DISABLED_FOR_ORG", "limits resource is not enabled")
    org = state.world.org
    shown: dict[str, Any] = {name: {"Max": most, "Remaining": most} for name, most in _STEADY.items()}
    left = org.api_calls_allowed - org.api_calls_used
    shown["DailyApiRequests"] = {"Max": org.api_calls_allowed, "Remaining": left}
    own = {"Max": 1000, "Remaining": 1000}
    shown["PermissionSets"] = {"Max": 1500, "Remaining": 1500, "CreateCustom": own}
    return json_answer(200, dict(sorted(shown.items())))
