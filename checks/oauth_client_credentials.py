"""The client-credentials grant."""

from sfdoctor import (
    AccessToken,
    ApiVersions,
    Client,
    Finding,
    OrgHost,
    Reply,
    Stage,
    Symptom,
    Target,
    Verdict,
    check,
    failed,
    finding_of,
    left_open,
    observe,
    read_token_answer,
)


@check("oauth.client-credentials", sends="token")
def client_credentials(
    target: Target, client: Client, host: OrgHost, versions: ApiVersions
) -> Verdict[AccessToken]:
    """The org issues an access token to the app

    Posts key and secret, as a form and without a `scope`, to the token endpoint of the org's own My Domain,
    exactly once; only the passing fault `unknown_error` is repeated. Whitespace around the two is left out.

    This is the step in which most set-ups fail, and the org's own words tell one cause from another. The
    token is used for the rest of the run, never shown, never stored and never revoked.
    """
    reply = client.post_form(
        f"{host.origin}/services/oauth2/token",
        {
            "grant_type": "client_credentials",
            "client_id": target.client_id.strip(),
            "client_secret": target.client_secret.stripped(),
        },
        passing_error="unknown_error",
    )
    flow = observe("oauth.flow", "client_credentials")
    token = read_token_answer(reply.json) if reply.ok else None
    if token is None:
        return Verdict(None, findings=(_refusal(reply),), observations=(flow,))
    return Verdict(
        token,
        f"The org issued {'a JWT' if token.format == 'jwt' else 'an opaque'} access token",
        observations=(flow, observe("token.format", token.format)),
    )


def _refusal(reply: Reply) -> Finding:
    if reply.failure is not None and reply.failure.stage is Stage.SAFETY:
        return finding_of(reply, Stage.TOKEN, "The token request was not sent")
    if left_open(reply):
        what = "cannot answer at present" if reply.failure is None else "gave no answer"
        return finding_of(reply, Stage.TOKEN, f"The token endpoint {what}")
    finding = finding_of(reply, Stage.TOKEN, "The org refused to issue a token")
    if not finding.symptoms:
        symptom = Symptom(Stage.TOKEN, "no-access-token", status=reply.status)
        return failed("The answer of the token endpoint holds no access token", symptom)
    if finding.symptoms[0].stage is Stage.TOKEN:
        return finding
    return finding_of(reply, Stage.TOKEN, "The token endpoint did not answer as Salesforce does")
