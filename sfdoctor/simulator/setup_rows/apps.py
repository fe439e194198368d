"""The External Client App, its OAuth settings and its OAuth policies, as the org shows them in rows.

The global OAuth settings, with the first switch of the flow, are no object. Fields are those of a public
describe; what the world does not know of the app is empty.
"""

from ..ids import new_id
from ..state import OrgState, Record, Session

_SCOPE_COLUMNS = {
    "address": "ADDRESS",
    "api": "API",
    "chatter_api": "CHATTER_REST_API",
    "custom_permissions": "CUSTOM_PERMISSIONS",
    "email": "EMAIL",
    "full": "FULL",
    "id": "SSO",
    "offline_access": "OFFLINE_ACCESS",
    "openid": "OPENID",
    "phone": "PHONE",
    "profile": "PROFILE",
    "refresh_token": "REFRESH_TOKEN",
    "visualforce": "VF",
    "web": "WEB",
}
"""What the column of a scope is called behind `OauthScopes`, where it is not the scope in capitals."""
_APP, _SETTINGS, _POLICIES = new_id("0xI", 1), new_id("3SN", 1), new_id("0yO", 1)
_PERMITTED = {"all": "AllSelfAuthorized", "admin-approved": "AdminApprovedPreAuthorized"}
_IP_RELAXATION = {"enforce": "Enforce", "relax": "Bypass"}
_SESSION_LEVEL = {"standard": "STANDARD", "high-assurance": "HIGH_ASSURANCE"}


def _apps(state: OrgState, session: Session) -> list[Record]:
    app = state.world.app
    if app.kind == "connected-app" or not app.installed:
        return []
    return [
        {
            "Id": _APP,
            "DeveloperName": app.name.replace(" ", "_"),
            "MasterLabel": app.name,
            "NamespacePrefix": None,
            "DistributionState": "Local",
            "ContactEmail": app.contact_email,
            "ContactPhone": None,
            "Description": None,
            "IconUrl": None,
            "InfoUrl": None,
            "LogoUrl": None,
        }
    ]


def _settings(state: OrgState, session: Session) -> list[Record]:
    granted = {f"OauthScopes{_SCOPE_COLUMNS.get(one, one.upper())}" for one in state.world.app.scopes}
    columns = state.world.objects["ExtlClntAppOauthSettings"].fields
    return [
        {
            "Id": _SETTINGS,
            **_named(app, "oauth"),
            "ExtlClntAppOauthOptionsFirstPartyAppEnabled": False,
            "SingleLogoutUrl": None,
            **{name: name in granted for name in columns if name.startswith("OauthScopes")},
        }
        for app in _apps(state, session)
    ]


def _policies(state: OrgState, session: Session) -> list[Record]:
    app, user = state.world.app, state.world.run_as
    return [
        {
            "Id": _POLICIES,
            **_named(row, "oauthPlcy"),
            "ExtlClntAppOauthSettingsId": _SETTINGS,
            "IsClientCredentialsFlowEnabled": app.policies_flow,
            "ClientCredentialsFlowUser": None if user is None else user.username,
            "PermittedUsersPolicyType": _PERMITTED[app.permitted_users],
            "IpRelaxationPolicyType": _IP_RELAXATION[app.ip_restrictions],
            "RequiredSessionLevel": _SESSION_LEVEL[app.session_level],
            # What an org writes into the policies that it makes itself.
            "RefreshTokenPolicyType": "SpecificLifetime",
            "RefreshTokenValidityPeriod": 365,
            "RefreshTokenValidityUnit": "Days",
            "IsGuestCodeCredFlowEnabled": False,
            "IsTokenExchangeFlowEnabled": False,
            "PolicyAction": None,
            "SessionTimeoutInMinutes": None,
            "SingleLogoutUrl": None,
            "StartUrl": None,
        }
        for row in _apps(state, session)
    ]


def _named(app: Record, part: str) -> Record:
    """How Setup names a part of an app, and its reference to the app."""
    name = f"{app['DeveloperName']}_{part}"
    return {"DeveloperName": name, "MasterLabel": name, "ExternalClientApplicationId": app["Id"]}


ROWS = {
    "ExternalClientApplication": _apps,
    "ExtlClntAppOauthSettings": _settings,
    "ExtlClntAppOauthPlcyCnfg": _policies,
}
