"""The first authenticated call."""

from sfdoctor import (
    AccessToken,
    ApiAccess,
    ApiVersion,
    Client,
    Finding,
    Instance,
    Reply,
    Stage,
    Symptom,
    Verdict,
    api_usage,
    check,
    failed,
    finding_of,
    left_open,
    observe,
)


@check("api.usable", sends="read", api_calls=3)
def usable(client: Client, instance: Instance, token: AccessToken, version: ApiVersion) -> Verdict[ApiAccess]:
    """The data API accepts the token

    Asks for the list of resources of the API version, which needs no permission beyond API access itself
    (`/limits` would: it is refused to integration users that are otherwise well set up). One API call; up
    to three where Salesforce asks to come again.

    An org can issue a token and still refuse every call with it: a missing scope, API Access Control,
    an IP restriction, a session level or a missing API Enabled permission show only here.
    """
    url = f"{instance.url}/services/data/v{version.number}"
    reply = client.get(f"{url}/", bearer=token.value)
    fresh = observe("token.age", "fresh")
    resources = reply.json if reply.ok else None
    if not isinstance(resources, dict):
        return Verdict(None, findings=(_refusal(reply),), observations=(fresh,))
    usage = api_usage(reply.headers)
    used = (observe("api.usage", f"{usage[0]} of {usage[1]}"),) if usage else ()
    access = ApiAccess(url, tuple(resources), usage)
    return Verdict(access, f"v{version.number} answers with {len(resources)} resources", (), (fresh, *used))


def _refusal(reply: Reply) -> Finding:
    if left_open(reply):
        what = "cannot answer at present" if reply.failure is None else "gave no answer"
        return finding_of(reply, Stage.API, f"The data API {what}")
    finding = finding_of(reply, Stage.API, "The data API refused the call")
    if finding.symptoms and finding.symptoms[0].stage is Stage.API:
        return finding
    if finding.symptoms:
        return finding_of(reply, Stage.API, "The data API did not answer as Salesforce does")
    symptom = Symptom(Stage.HTTP, "not-salesforce", status=reply.status)
    return failed("The data API answered with JSON that Salesforce does not send", symptom)
