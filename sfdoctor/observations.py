"""The one registry of circumstances that tell causes apart: names, values and meanings.

Checks make observations, `--context` names them, and the knowledge base refers to them; each is held
against this registry, so a misspelt name is an error and never a silent miss.
"""

from dataclasses import dataclass

from .model import Observation


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What an observation means, and the values it may have; no values means free text."""

    meaning: str
    values: tuple[str, ...] = ()


HOST_KINDS = (
    "my-domain",
    "generic",
    "lightning",
    "setup",
    "site",
    "instanced",
    "legacy-sandbox",
    "browser-proxy",
    "side-host",
    "without-my",
    "loopback",
    "stranger",
)
YES_NO = ("yes", "no")

REGISTRY: dict[str, Vocabulary] = {
    "host.kind": Vocabulary("What kind of host the login URL names", HOST_KINDS),
    "host.scheme": Vocabulary("Whether the address begins with http or https", ("https", "http")),
    "host.environment": Vocabulary(
        "The kind of org that the host name shows",
        ("production", "sandbox", "developer", "scratch", "demo", "patch", "trailblaze", "free", "unknown"),
    ),
    "route.proxy": Vocabulary("The proxy on the way, without credentials, or none"),
    "route.proxy-source": Vocabulary("Where the proxy setting came from"),
    "route.ca-bundle": Vocabulary("The certificate authorities that are trusted"),
    "route.ca-source": Vocabulary("Where the CA bundle setting came from"),
    "tls.issuer": Vocabulary("Who issued the certificate that was presented"),
    "tls.protocol": Vocabulary("The TLS version of the connection"),
    "tls.days-left": Vocabulary("Days until the certificate expires"),
    "tls.issuer-kind": Vocabulary("Whether a public authority issued the certificate", ("public", "private")),
    "clock.state": Vocabulary("This machine's clock against the server's", ("right", "ahead", "behind")),
    "clock.skew": Vocabulary("Seconds that this machine's clock is ahead of the server's"),
    "org.id": Vocabulary("The id of the org that answered"),
    "org.expected": Vocabulary("Whether the org that answered is the expected one", YES_NO),
    "org.release": Vocabulary("The release that the org runs, by its newest API version"),
    "org.environment-expected": Vocabulary("Whether the host is of the expected environment", YES_NO),
    "key.shape": Vocabulary("How the consumer key looks", ("usual", "odd", "secret-like", "damaged")),
    "secret.shape": Vocabulary("How the consumer secret looks", ("usual", "odd", "key-like", "damaged")),
    "credentials.stripped": Vocabulary("Whether whitespace around key or secret was removed first", YES_NO),
    "oauth.flow": Vocabulary(
        "The OAuth flow that was used",
        ("client_credentials", "password", "jwt-bearer", "authorization_code", "refresh_token", "other"),
    ),
    "token.format": Vocabulary("The form of the access token", ("opaque", "jwt")),
    "token.age": Vocabulary("Whether the access token was just issued", ("fresh", "old")),
    "token.signature": Vocabulary("Whether the answer's signature verifies", ("valid", "invalid", "absent")),
    "token.jwt-verified": Vocabulary("Whether a JWT verifies with the org's keys", ("yes", "no", "unknown")),
    "token.expires-at": Vocabulary("When the access token expires (UTC)"),
    "scope.granted": Vocabulary("The scopes of the token"),
    "scope.api": Vocabulary("Whether the token has the scope api", ("present", "absent", "unknown")),
    "api.version-used": Vocabulary("The API version that is used"),
    "api.usage": Vocabulary("API calls used of those allowed in 24 hours"),
    "user.id": Vocabulary("The id of the user that the token runs as"),
    "user.username": Vocabulary("The username that the token runs as"),
    "user.kind": Vocabulary("The kind of user that the token runs as", ("internal", "external", "agent")),
    "user.type": Vocabulary("The user type as Salesforce names it"),
    "user.active": Vocabulary("Whether the user is active", YES_NO),
    "user.expected": Vocabulary("Whether the token runs as the expected user", YES_NO),
    "user.integration": Vocabulary("Whether it is a Salesforce Integration user", YES_NO),
    "login.last-failure": Vocabulary("The status of the last failed login in the user's Login History"),
    "text.names-salesforce": Vocabulary("Whether anything that was given names Salesforce", YES_NO),
    "text.tells-failure": Vocabulary("Whether the text tells that anything failed", YES_NO),
    "client.name": Vocabulary("The program that made the call, as the person calls it"),
    "call.operation": Vocabulary(
        "What the call was meant to do",
        ("login", "describe", "create", "read", "update", "upsert", "delete", "query", "bulk", "other"),
    ),
    "call.object": Vocabulary("The API name of the object that the call is about"),
    "api.version-newest": Vocabulary("The newest API version that the org lists"),
    "api.quota": Vocabulary("Whether API calls of the day are left", ("left", "used-up")),
    "org.environment": Vocabulary(
        "The kind of org", ("production", "sandbox", "developer", "scratch", "trial")
    ),
    "org.api-access-control": Vocabulary("Whether API Access Control is on in the org", YES_NO),
    "session.ip-locked": Vocabulary("Whether the org or the app holds sessions to IP addresses", YES_NO),
    "session.high-assurance": Vocabulary("Whether a high-assurance session is required", YES_NO),
    "app.age": Vocabulary("Whether the app was made or changed minutes ago", ("new", "old")),
    "user.api-enabled": Vocabulary("Whether the user has the permission API Enabled", YES_NO),
    "org.api-in-edition": Vocabulary("Whether the org's edition has the API", YES_NO),
    "password.security-token": Vocabulary(
        "Whether the security token follows the password", ("appended", "absent")
    ),
    "password.state": Vocabulary("What is known of the password", ("right", "changed", "expired", "damaged")),
    "oauth.flow-meant": Vocabulary(
        "The OAuth flow that the person means to use",
        ("client_credentials", "password", "jwt-bearer", "authorization_code", "refresh_token", "other"),
    ),
    "request.client-authentication": Vocabulary("How key and secret are sent", ("body", "basic-header")),
    "request.secret": Vocabulary("Whether a consumer secret is sent", ("sent", "none")),
    "request.content-type": Vocabulary("The form of the token request's body", ("form", "other")),
    "route.proxy-needed": Vocabulary("Whether the network lets requests out only by a proxy", YES_NO),
    "field.visible": Vocabulary("Whether the user may see the field", YES_NO),
    "object.visible": Vocabulary("Whether the user may see the object", YES_NO),
    "name.exists": Vocabulary("Whether the org has the object or field under that name", YES_NO),
    "record.in-approval": Vocabulary("Whether the record waits for approval", YES_NO),
    "credentials.known-good": Vocabulary("Whether key, secret or password are known to be right", YES_NO),
    "org.age": Vocabulary("Whether the org was made lately", ("new", "old")),
    "org.state": Vocabulary("What became of the org", ("active", "expired", "deleted")),
    "http.status": Vocabulary("The HTTP status of the answer"),
    "login.recorded": Vocabulary("Whether Login History shows the attempt", YES_NO),
    "request.token": Vocabulary("How the access token is sent", ("bearer-header", "other")),
    "request.length": Vocabulary("Whether the request is said to be long", ("long", "short")),
    "tls.certificate": Vocabulary("What is known of a certificate", ("valid", "expired")),
    "login.address": Vocabulary(
        "Whether the org trusts the address that the login comes from", ("trusted", "untrusted", "refused")
    ),
    "app.user-approved": Vocabulary("Whether the user is approved for the app", YES_NO),
    "request.parameters": Vocabulary(
        "Whether blanks, quotes or slashes got into the request", ("whole", "damaged")
    ),
    "app.installed": Vocabulary("Whether the app is installed in the org", YES_NO),
    "org.refreshed": Vocabulary("Whether the sandbox was refreshed lately", YES_NO),
    "call.host-kind": Vocabulary("What kind of host the data calls go to", HOST_KINDS),
    "record.state": Vocabulary("What became of the record", ("there", "deleted", "merged", "converted")),
    "record.written-by": Vocabulary(
        "Who wrote the record whose values were refused", ("caller", "automation")
    ),
    "org.feature": Vocabulary("Whether the org feature that the call needs is on", ("on", "off")),
    "login.source-ip": Vocabulary("The address that Salesforce saw the last login come from"),
    "call.works-for-admin": Vocabulary("Whether the same call works as an administrator", YES_NO),
    "call.works-elsewhere": Vocabulary("Whether the same call works in another org", YES_NO),
    "call.works-for-others": Vocabulary("Whether the same call works for other users", YES_NO),
    "call.works-from-elsewhere": Vocabulary(
        "Whether the same call works from another machine or network", YES_NO
    ),
    "call.works-in-other-program": Vocabulary("Whether the same call works in another program", YES_NO),
    "call.works-on-my-domain": Vocabulary("Whether the same call works at the org's My Domain host", YES_NO),
    "call.parallel": Vocabulary("Whether many calls run at one time", YES_NO),
    "failure.frequency": Vocabulary("Whether the same call fails each time", ("always", "sometimes")),
    "failure.passes": Vocabulary("Whether the same call works later, nothing changed", YES_NO),
    "login.succeeded": Vocabulary("Whether the login before the failure succeeded", YES_NO),
    "login.works-in-browser": Vocabulary("Whether the user can log in with a browser", YES_NO),
    "record.shared": Vocabulary("Whether the record is the user's own or shared with the user", YES_NO),
    "record.validation-rules": Vocabulary("Whether the object has validation rules", YES_NO),
    "route.addresses": Vocabulary(
        "Whether the requests come from one address or several", ("one", "several")
    ),
    "route.proxy-scheme": Vocabulary("How the proxy's address begins", ("http", "https")),
    "org.package-updated": Vocabulary("Whether a package of the org was updated lately", YES_NO),
    "record.type": Vocabulary(
        "Whether the record type is assigned to the user", ("assigned", "not-assigned")
    ),
    "app.approvals": Vocabulary("How many approvals of the app the user holds", ("few", "many")),
    "user.license": Vocabulary("Whether the user has the licence in question", ("held", "missing")),
    "login.frequency": Vocabulary("How often the client logs in", ("seldom", "often")),
    "query.size": Vocabulary("Whether a query goes over many records", ("small", "large")),
    "client.upgraded": Vocabulary("Whether the client was upgraded lately", YES_NO),
    "jwt.certificate": Vocabulary("Whether the app has the signing key's certificate", ("right", "other")),
    "request.scope": Vocabulary("Whether the token request names scopes", ("sent", "none")),
    "scope.mcp": Vocabulary("Whether the scopes hold one for hosted MCP servers", ("present", "absent")),
    "token.origin": Vocabulary(
        "Where the token came from: a login of its own, or a page of the org", ("login", "page")
    ),
    "call.api": Vocabulary("Which API the call goes to", ("data", "tooling", "metadata", "mcp")),
    "service.state": Vocabulary("Whether Salesforce is said to be up", ("up", "down")),
    "name.since": Vocabulary(
        "Whether the object or field came with a later API version", ("used-version", "later-version")
    ),
    "user.system-permission": Vocabulary("Whether the user has the system permission in question", YES_NO),
    "client.configured": Vocabulary("Whether the client has all its settings", YES_NO),
    "org.password-flow": Vocabulary("Whether the org allows the username-password flow", ("on", "off")),
    "app.permitted-users": Vocabulary(
        "Who may use the app: all, or those whom an administrator approved", ("all", "pre-approved")
    ),
    "app.flow": Vocabulary(
        "The OAuth flow that the app has switched on",
        ("client_credentials", "password", "jwt-bearer", "authorization_code", "refresh_token", "other"),
    ),
    "app.flow-allowed": Vocabulary("Whether the app has the flow that the client runs", YES_NO),
    "host.vendor": Vocabulary("Whose the address is said to be", ("salesforce", "other")),
    "scope.refresh": Vocabulary("Whether the app has the scope refresh_token", ("present", "absent")),
    "field.kind": Vocabulary(
        "What kind of field the call writes", ("ordinary", "formula", "roll-up", "auto-number", "system")
    ),
}


def observe(name: str, value: object) -> Observation:
    """Make an observation. Raises ValueError where the registry does not know the name or the value."""
    text = str(value)
    vocabulary = REGISTRY.get(name)
    if vocabulary is None:
        raise ValueError(f"no observation is named {name!r}")
    if vocabulary.values and text not in vocabulary.values:
        raise ValueError(f"{name} is one of {', '.join(vocabulary.values)}, not {text!r}")
    return Observation(name, text)
