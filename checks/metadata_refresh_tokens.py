"""How long refresh tokens of the app live."""

from collections.abc import Iterator

from sfdoctor import (
    App,
    Catalogue,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    is_for_client_credentials_alone,
    subject_of,
    warned,
)

POLICY = "refreshTokenPolicyType"
PERIOD, UNIT = "refreshTokenValidityPeriod", "refreshTokenValidityUnit"
IDLE_CAP = "isEnforceRefreshTokenTTL"
DAYS_PER = {"Hours": 1 / 24, "Days": 1.0, "Months": 30.0}
LONGEST_DAYS = 90
LONGEST_IDLE_DAYS = 30


@check("metadata.refresh-tokens")
def refresh_tokens(tree: SourceTree) -> Verdict[None]:
    """Refresh tokens end after a time that is written out and not too long

    Reads `refreshTokenPolicyType` with its period and unit, where the app has a scope for refresh tokens, and
    `isEnforceRefreshTokenTTL`, which ends tokens that lie idle for 30 days.

    A refresh token is as good as a login, so one that never ends is a way in for good. Salesforce's own guide
    for its command line asks for 90 days at most. The client-credentials flow never gives a refresh token: an
    app for that flow alone may have any policy, without effect.
    """
    policies = [(app, policy) for app in tree.apps for policy in app.oauth_policies]
    idle = [
        policy.path
        for app, policy in policies
        if policy.value(POLICY) and is_for_client_credentials_alone(app) and not _grants(tree.catalogue, app)
    ]
    return Verdict(
        None,
        "The refresh tokens of every app end in good time",
        findings=tuple(
            finding
            for app, policy in policies
            for finding in (*_incomplete(policy), *_life(tree.catalogue, app, policy))
        ),
        notes=_without_effect(idle),
    )


def _without_effect(paths: list[str]) -> tuple[str, ...]:
    if not paths:
        return ()
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return (f"{paths[0]}{more}: {POLICY} has no effect on this flow, which gives no refresh token",)


def _grants(catalogue: Catalogue, app: App) -> bool:
    listed = [scope for file in app.oauth_settings for scope in file.listed("commaSeparatedOauthScopes")]
    return not {"RefreshToken", "OfflineAccess"}.isdisjoint(map(catalogue.scope_meant_by, listed))


def _incomplete(policy: MetadataFile) -> Iterator[Finding]:
    kind = policy.value(POLICY) or ""
    missing = [name for name in (PERIOD, UNIT) if policy.value(name) is None]
    if kind in ("SpecificLifetime", "SpecificInactivity") and missing:
        summary = f"{kind} needs a time, and {' and '.join(missing)} {_are(missing)} missing"
        instead = f"<{PERIOD}>30</{PERIOD}> and <{UNIT}>Days</{UNIT}>"
        yield _finding(policy, "refresh-period-missing", kind, summary, instead)


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _life(catalogue: Catalogue, app: App, policy: MetadataFile) -> Iterator[Finding]:
    if not _grants(catalogue, app):
        return
    kind, days = policy.value(POLICY) or "", _days(policy)
    capped = any(settings.flag(IDLE_CAP) for settings in app.global_settings)
    if capped and (kind == "Infinite" or (kind == "SpecificInactivity" and (days or 0) > LONGEST_IDLE_DAYS)):
        summary = (
            f"{IDLE_CAP} ends idle tokens after {LONGEST_IDLE_DAYS} days, and {_told(policy)} says longer"
        )
        yield _finding(policy, "refresh-token-idle-cap", kind, summary)
    elif kind == "Infinite":
        yield _finding(policy, "refresh-token-never-expires", kind, "Infinite: refresh tokens never end")
    elif kind.startswith("Specific") and days is not None and days > LONGEST_DAYS:
        summary = f"{_told(policy)}: a refresh token lives longer than {LONGEST_DAYS} days"
        yield _finding(policy, "refresh-token-long", _told(policy), summary)


def _days(policy: MetadataFile) -> float | None:
    period, unit = policy.value(PERIOD) or "", policy.value(UNIT) or ""
    return (
        int(period) * DAYS_PER[unit] if period.isdecimal() and len(period) < 10 and unit in DAYS_PER else None
    )


def _told(policy: MetadataFile) -> str:
    return " ".join(filter(None, (policy.value(POLICY), policy.value(PERIOD), policy.value(UNIT))))


def _finding(
    policy: MetadataFile, code: str, value: str, summary: str, instead: str | None = None
) -> Finding:
    element = policy.element(POLICY)
    return warned(
        summary,
        Symptom(Stage.METADATA, code, value, fields=(POLICY,)),
        subject=subject_of(policy, POLICY),
        place=element.place if element else policy.start,
        instead=instead,
    )
