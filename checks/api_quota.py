"""The org's daily API allotment."""

from sfdoctor import ApiAccess, Stage, Symptom, Verdict, check, failed, warned

HIGH = 0.8
"""The share of the allotment above which the next busy day may use it up."""


@check("api.quota")
def quota(access: ApiAccess) -> Verdict[None]:
    """The org has API calls left for the day

    Reads what the org said of its allotment when the data API was called; asks for nothing more. Warns
    above 80 percent, fails where all are used.

    The allotment is the whole org's, over any 24 hours: other integrations can use up what yours needs, and
    then every call is refused with REQUEST_LIMIT_EXCEEDED.
    """
    if access.usage is None:
        return Verdict(None, "The org did not say how many API calls are used")
    used, allowed = access.usage
    share = used / allowed if allowed else 1.0
    summary = f"{used} of {allowed} API calls of the last 24 hours are used ({share:.0%})"
    if share >= 1:
        return Verdict(None, findings=(failed(summary, Symptom(Stage.API, "quota-used-up")),))
    high = (warned(summary, Symptom(Stage.API, "quota-high")),) if share > HIGH else ()
    return Verdict(None, summary, high)
