"""What a host says about itself to everybody."""

from .exchange import Answer, Call, json_answer
from .state import OrgState
from .tokens import key_id

_SCOPES = ("id", "api", "web", "full", "chatter_api", "refresh_token", "openid", "profile", "sfap_api")
_CLAIMS = ("active", "email", "name", "organization_id", "preferred_username", "sub", "user_id", "user_type")


def openid_configuration(state: OrgState, call: Call) -> Answer:
    """`/.well-known/openid-configuration`. Its endpoints are on the host that was asked."""
    oauth = f"https://{call.host}/services/oauth2"
    about = {
        "issuer": f"https://{call.host}",
        "authorization_endpoint": f"{oauth}/authorize",
        "token_endpoint": f"{oauth}/token",
        "revocation_endpoint": f"{oauth}/revoke",
        "userinfo_endpoint": f"{oauth}/userinfo",
        "jwks_uri": f"https://{call.host}/id/keys",
        "registration_endpoint": f"{oauth}/register",
        "introspection_endpoint": f"{oauth}/introspect",
        "scopes_supported": _SCOPES,
        "response_types_supported": ["code", "token", "token id_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "dpop_signing_alg_values_supported": ["RS256"],
        "display_values_supported": ["page", "popup", "touch"],
        "token_endpoint_auth_methods_supported": [
            "client_secret_post",
            "client_secret_basic",
            "private_key_jwt",
        ],
        "claims_supported": _CLAIMS,
    }
    return json_answer(200, about)


def auth_configuration(state: OrgState, call: Call) -> Answer:
    """`/.well-known/auth-configuration`: which org a My Domain host belongs to."""
    org = state.world.org
    about = {
        "OrgId": org.id,
        "Url": f"https://{org.host}",
        "MobileSDK": {
            "UseiOSNativeBrowserForAuthentication": False,
            "UseAndroidNativeBrowserForAuthentication": False,
            "shareBrowserSessionIOS": False,
            "shareBrowserSessionAndroid": False,
        },
        "LoginPage": {"LoginPageUrl": f"https://{org.host}"},
        "SamlProviders": [],
        "AuthProviders": [],
        "CertificateLogin": {},
        "LoginPageType": "standard",
        "LoginPageTypeConfigs": [],
    }
    return json_answer(200, about)


def signing_keys(state: OrgState, call: Call) -> Answer:
    """`/id/keys`: the public keys that verify JWT access tokens."""
    return json_answer(200, {"keys": [state.signing_key.public_jwk(key_id(state.world))]})


def versions(state: OrgState, call: Call) -> Answer:
    """`/services/data/`: the API versions, oldest first."""
    org = state.world.org
    numbers = range(org.oldest_version, org.newest_version + 1)
    rows = [
        {"label": release_label(number), "url": f"/services/data/v{number}.0", "version": f"{number}.0"}
        for number in numbers
    ]
    return json_answer(200, rows)


def release_label(version: int) -> str:
    """The release that brought an API version: three a year since Summer '14 (31.0)."""
    year, season = divmod(version - 31, 3)
    name, later = (("Summer", 0), ("Winter", 1), ("Spring", 1))[season]
    apostrophe = "’" if version == 42 else "'"  # one recorded label has a curly quote
    return f"{name} {apostrophe}{14 + year + later}"
