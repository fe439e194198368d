"""Which OAuth flows an app is meant for, as far as its source says so."""

from .tree import App

CLIENT_CREDENTIALS = "isClientCredentialsFlowEnabled"
_IN_SETTINGS = ("isCodeCredFlowEnabled", "isDeviceFlowEnabled", "isTokenExchangeEnabled")
_IN_POLICIES = ("isGuestCodeCredFlowEnabled", "isTokenExchangeFlowEnabled")
_JWT_BEARER = "certificate"
"""A certificate in the global settings is what enables the JWT bearer flow."""
_ASSERTIONS = "clientAssertionCertificate"
"""A certificate for assertions in the OAuth settings; apps for the JWT bearer flow have it."""


def asks_for_client_credentials(app: App) -> bool:
    """Whether the app is to use the client-credentials flow: its policies decide, else its settings."""
    return any(file.flag(CLIENT_CREDENTIALS) for file in app.oauth_policies or app.global_settings)


def other_flows(app: App) -> tuple[str, ...]:
    """The elements that switch another flow on. The web-server flow has none, so it is never among them."""
    in_settings = [name for file in app.global_settings for name in _IN_SETTINGS if file.flag(name)]
    in_policies = [name for file in app.oauth_policies for name in _IN_POLICIES if file.flag(name)]
    bearer = [_JWT_BEARER for file in app.global_settings if file.value(_JWT_BEARER)]
    assertions = [_ASSERTIONS for file in app.oauth_settings if file.value(_ASSERTIONS)]
    return tuple(dict.fromkeys([*in_settings, *in_policies, *bearer, *assertions]))


def is_for_client_credentials_alone(app: App) -> bool:
    """Whether its files, the global settings among them, switch this one flow on and no other."""
    return bool(app.global_settings) and asks_for_client_credentials(app) and not other_flows(app)
