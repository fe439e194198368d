"""What makes a finding the same finding in another run."""

from hashlib import sha256

from .model import Explained, Finding, Report


def fingerprints(report: Report) -> dict[Explained, str]:
    """A fingerprint per finding: of its target, its check, its subject, and what it means.

    The cause says what a finding means, or its symptoms where no cause is known; wording, timings and the
    order of targets and findings do not count. Findings that are told apart by nothing else share one.
    """
    causes = answering_causes(report)
    found = {}
    for result in report.results:
        for finding in result.findings:
            explained = Explained(result.check, finding.summary, finding.subject)
            meaning = causes.get(explained) or symptoms_seen(finding)
            parts = (report.target, result.check, finding.outcome.value, finding.subject or "", meaning)
            found[explained] = sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
    return found


def answering_causes(report: Report) -> dict[Explained, str]:
    """Per finding the id of the cause that explains it, a leading one where there is one."""
    causes: dict[Explained, str] = {}
    for diagnosis in sorted(report.diagnoses, key=lambda one: not one.leading):
        for explained in diagnosis.explains:
            causes.setdefault(explained, diagnosis.cause.id)
    return causes


def symptoms_seen(finding: Finding) -> str:
    """What was seen, without what the org or the network said of it in words."""
    return "\x1e".join(
        sorted(f"{one.stage} {one.error or one.status} {' '.join(one.fields)}" for one in finding.symptoms)
    )
