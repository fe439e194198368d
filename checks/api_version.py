"""The API version that data calls use."""

from sfdoctor import (
    ApiVersion,
    ApiVersions,
    Stage,
    Symptom,
    Target,
    Verdict,
    announced_end,
    check,
    failed,
    is_retired,
    observe,
    version_number,
    warned,
)


@check("api.version")
def api_version(target: Target, versions: ApiVersions) -> Verdict[ApiVersion]:
    """The API version is one that the org offers and Salesforce supports

    Compares the configured version with the list that the org publishes; where none is configured, the
    newest is taken. `67`, `v67` and `67.0` mean the same.

    Versions up to 30.0 are gone and answer 410. Salesforce has announced the end of 31.0 to 40.0: they
    are unsupported from Summer '27 and removed in Summer '28.
    """
    newest, oldest = versions.newest, versions.versions[0]
    written = target.api_version
    number = newest.number if written is None else version_number(written)
    if number is None:
        summary = f"The API version {written!r} is not written like {newest.number}"
        return _refused(summary, "malformed", written)
    if is_retired(number):
        summary = f"API version {number} is retired; the org offers {oldest.number} to {newest.number}"
        return _refused(summary, "retired", number)
    listed = next((version for version in versions.versions if version.number == number), None)
    if listed is None:
        summary = f"The org does not offer API version {number}; it offers {oldest.number} to {newest.number}"
        return _refused(summary, "not-listed", number)
    end = announced_end(number)
    summary = f"API version {number} works today, and is {end}"
    retiring = (warned(summary, Symptom(Stage.VERSION, "near-retirement", fields=(number,))),) if end else ()
    chosen = "the newest that the org offers" if number == newest.number else f"newest is {newest.number}"
    return Verdict(
        ApiVersion(number),
        f"{number} ({listed.label}), {chosen}",
        retiring,
        (observe("api.version-used", number),),
    )


def _refused(summary: str, error: str, written: str | None) -> Verdict[ApiVersion]:
    symptom = Symptom(Stage.VERSION, error, fields=(written,) if written else ())
    return Verdict(None, findings=(failed(summary, symptom),))
