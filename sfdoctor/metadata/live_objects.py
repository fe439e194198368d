"""Where an org shows over REST what the files of an External Client App say.

The objects are documented as internal, so none of their fields is a promise: names are those of the Tooling
WSDL (npm `@salesforce/types`) and of describes in public repositories, and are only asked for where the org
describes them. No object shows the global OAuth settings.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

APP = "ExternalClientApplication"
_NAME = re.compile(r"[A-Za-z]\w{0,79}", re.ASCII)
MOST_NAMES = 100
"""Apps that a query names one by one: its URL must not grow without end."""


@dataclass(frozen=True, slots=True)
class LiveObject:
    """The object that holds what one kind of file says; `columns` are its fields, by element.

    `unsure` are elements whose column may say it in other words than the file does. `links` says that its
    rows belong to an app, and are not the apps themselves.
    """

    name: str
    columns: Mapping[str, str]
    unsure: frozenset[str] = field(default_factory=frozenset)
    links: bool = True

    def soql(self, described: Mapping[str, Mapping[str, object]], apps: Collection[str]) -> str | None:
        """A query for the rows of these apps that asks only for described fields, by their descriptions.

        None where the rows cannot be told apart by their app.
        """
        app = self._app(described)
        if app is None:
            return None
        asked = ["DeveloperName", *self.columns.values(), *SCOPE_COLUMNS.values()]
        own = [name for name in asked if name in described]
        fields = dict.fromkeys([f"{app}DeveloperName", f"{app}NamespacePrefix", *own])
        named = ", ".join(f"'{name}'" for name in sorted(apps))
        where = f" WHERE {app}DeveloperName IN ({named})" if len(apps) <= MOST_NAMES else ""
        return f"SELECT {', '.join(fields)} FROM {self.name}{where}"

    def _app(self, described: Mapping[str, Mapping[str, object]]) -> str | None:
        """What leads from a row to its app, with a dot behind it; empty where the row is the app."""
        if not self.links:
            return "" if {"DeveloperName", "NamespacePrefix"} <= described.keys() else None
        way = described.get(f"{APP}Id", {}).get("relationshipName")
        return f"{way}." if isinstance(way, str) and _NAME.fullmatch(way) else None

    def app_of(self, row: Mapping[str, object]) -> Mapping[str, object]:
        """The part of a row that names its app."""
        parents = (value for value in row.values() if isinstance(value, dict) and "DeveloperName" in value)
        return next(parents, {}) if self.links else row

    def values_of(self, row: Mapping[str, object]) -> dict[str, object]:
        """What a row says, by element; what the query did not ask for is left out."""
        told = {element: row[column] for element, column in self.columns.items() if column in row}
        return {name: value for name, value in told.items() if value is None or isinstance(value, str | int)}


def scopes_in(row: Mapping[str, object]) -> dict[str, bool]:
    """The scopes of which a row says whether the app may grant them, by token."""
    told = {token: row.get(column) for token, column in SCOPE_COLUMNS.items()}
    return {token: value for token, value in told.items() if isinstance(value, bool)}


SCOPE_COLUMNS: Mapping[str, str] = {
    token: f"OauthScopes{column}"
    for token, column in {
        "Address": "ADDRESS",
        "Api": "API",
        "Basic": "SSO",
        "CDP": "CDP_API",
        "CDPCalculatedInsight": "CDP_CALCULATED_INSIGHT_API",
        "CDPIdentityResolution": "CDP_IDENTITYRESOLUTION_API",
        "CDPIngest": "CDP_INGEST_API",
        "CDPProfile": "CDP_PROFILE_API",
        "CDPQuery": "CDP_QUERY_API",
        "CDPSegment": "CDP_SEGMENT_API",
        "Chatbot": "CHATBOT_API",
        "Chatter": "CHATTER_REST_API",
        "Content": "CONTENT",
        "CustomApplications": "VF",
        "CustomPermissions": "CUSTOM_PERMISSIONS",
        "DataCloudUserClaims": "DATA_CLOUD_USER_CLAIMS",
        "Eclair": "ECLAIR_REST_API",
        "EinsteinGPT": "EINSTEIN_GPT_API",
        "Email": "EMAIL",
        "ForgotPassword": "FORGOT_PASSWORD",
        "Full": "FULL",
        "Interaction": "INTERACTION_API",
        "Lightning": "LIGHTNING",
        "MCP": "MCP_API",
        "OfflineAccess": "OFFLINE_ACCESS",
        "OpenID": "OPENID",
        "Pardot": "PARDOT_API",
        "Phone": "PHONE",
        "Profile": "PROFILE",
        "PwdlessLogin": "PWDLESS_LOGIN_API",
        "RefreshToken": "REFRESH_TOKEN",
        "SCRT": "SCRT_API",
        "SFApiPlatform": "SFAP_API",
        "UserRegistration": "USER_REGISTRATION_API",
        "Wave": "WAVE_REST_API",
        "Web": "WEB",
    }.items()
}
"""The column of the OAuth settings for each scope; which is whose was read back from an org, publicly."""

_LIVE_OBJECTS: Mapping[str, LiveObject] = {
    APP: LiveObject(
        APP,
        {
            "label": "MasterLabel",
            "description": "Description",
            "contactEmail": "ContactEmail",
            "contactPhone": "ContactPhone",
            "distributionState": "DistributionState",
            "iconUrl": "IconUrl",
            "infoUrl": "InfoUrl",
            "logoUrl": "LogoUrl",
        },
        links=False,
    ),
    "ExtlClntAppOauthSettings": LiveObject(
        "ExtlClntAppOauthSettings",
        {
            "isFirstPartyAppEnabled": "ExtlClntAppOauthOptionsFirstPartyAppEnabled",
            "singleLogoutUrl": "SingleLogoutUrl",
        },
    ),
    "ExtlClntAppOauthConfigurablePolicies": LiveObject(
        "ExtlClntAppOauthPlcyCnfg",
        {
            "clientCredentialsFlowUser": "ClientCredentialsFlowUser",
            "guestJwtSessionTimeoutType": "GuestJwtSessionTimeoutType",
            "guestJwtTimeout": "GuestJwtTimeout",
            "ipRelaxationPolicyType": "IpRelaxationPolicyType",
            "isClientCredentialsFlowEnabled": "IsClientCredentialsFlowEnabled",
            "isGuestCodeCredFlowEnabled": "IsGuestCodeCredFlowEnabled",
            "isNamedUserJwtEnabled": "IsNamedUserJwtEnabled",
            "isTokenExchangeFlowEnabled": "IsTokenExchangeFlowEnabled",
            "namedUserJwtSessionTimeoutType": "NamedUserJwtSessionTimeoutType",
            "namedUserJwtTimeout": "NamedUserJwtTimeout",
            "permittedUsersPolicyType": "PermittedUsersPolicyType",
            "policyAction": "PolicyAction",
            "refreshTokenPolicyType": "RefreshTokenPolicyType",
            "refreshTokenValidityPeriod": "RefreshTokenValidityPeriod",
            "refreshTokenValidityUnit": "RefreshTokenValidityUnit",
            "requiredSessionLevel": "RequiredSessionLevel",
            "sessionTimeoutInMinutes": "SessionTimeoutInMinutes",
            "singleLogoutUrl": "SingleLogoutUrl",
            "startUrl": "StartUrl",
        },
        unsure=frozenset(
            [
                "guestJwtSessionTimeoutType",
                "guestJwtTimeout",
                "namedUserJwtSessionTimeoutType",
                "namedUserJwtTimeout",
                "policyAction",
            ]
        ),
    ),
    "ExtlClntAppConfigurablePolicies": LiveObject(
        "ExtlClntAppPlcyCnfg",
        {
            "isEnabled": "IsEnabled",
            "isOauthPluginEnabled": "OauthPluginStatus",
            "startPage": "StartPage",
            "startUrl": "StartUrl",
        },
        unsure=frozenset(["isOauthPluginEnabled", "startPage"]),
    ),
}


def live_objects() -> Mapping[str, LiveObject]:
    """The object for each type of metadata that one shows, the apps themselves first."""
    return _LIVE_OBJECTS
