"""The look of the consumer key and the consumer secret."""

from sfdoctor import Finding, Shape, Stage, Symptom, Target, Verdict, check, observe, shape_of, warned

SHORTEST_KEY = 80
"""Characters; the official samples have 85 or 86."""
SECRET_LENGTH = 64
OLD_SECRET_LENGTHS = range(16, 20)


@check("oauth.credential-shape", uses_secret=True)
def credential_shape(target: Target) -> Verdict[None]:
    """The consumer key and the consumer secret look whole

    Looks at both without sending anything or showing any part of them: whitespace or quotes that came along
    when they were copied, the one in the place of the other, a usual beginning and a usual length.

    A key begins with `3MVG9` and has about 85 characters; a secret is 64 characters of 0-9 and A-F, or, if
    it is old, 16 to 19 digits. Salesforce does not promise either, so this check only ever warns.
    """
    key, secret = shape_of(target.client_id), target.client_secret.shape()
    findings = [*_damage("key", key), *_damage("secret", secret)]
    if _is_usual_secret(key) and secret.key_prefix:
        symptom = Symptom(Stage.CREDENTIALS, "swapped")
        findings.append(warned("The consumer key and the consumer secret seem to be swapped", symptom))
    else:
        findings += [*_oddness_of_key(key), *_oddness_of_secret(secret)]
    stripped = key.outer_whitespace or secret.outer_whitespace
    return Verdict(
        None,
        "Key and secret have the usual form",
        tuple(findings),
        (
            observe("key.shape", _kind(key, _is_usual_key(key), "secret-like", _is_usual_secret(key))),
            observe("secret.shape", _kind(secret, _is_usual_secret(secret), "key-like", secret.key_prefix)),
            observe("credentials.stripped", "yes" if stripped else "no"),
        ),
    )


def _damage(which: str, shape: Shape) -> list[Finding]:
    findings = []
    if shape.outer_whitespace or shape.inner_whitespace:
        where = "inside" if shape.inner_whitespace else "around"
        removed = "" if shape.inner_whitespace else "; it is removed here, your program may not do so"
        summary = f"There is whitespace {where} the consumer {which}{removed}"
        findings.append(warned(summary, Symptom(Stage.CREDENTIALS, f"{which}-whitespace")))
    if shape.quoted:
        summary = f"There are quotes around the consumer {which}, and they are sent as a part of it"
        findings.append(warned(summary, Symptom(Stage.CREDENTIALS, f"{which}-quoted")))
    return findings


def _oddness_of_key(key: Shape) -> list[Finding]:
    if _is_usual_key(key) or key.inner_whitespace:
        return []
    if _is_usual_secret(key):
        summary = "The consumer key looks like a consumer secret"
    elif not key.key_prefix:
        summary = "The consumer key does not begin with 3MVG9, as consumer keys do"
    elif _length(key) < SHORTEST_KEY:
        summary = f"The consumer key has {_length(key)} characters, and about 85 are usual: it may be cut off"
    else:
        summary = "The consumer key holds characters other than letters, digits, dots and underscores"
    return [warned(summary, Symptom(Stage.CREDENTIALS, "key-odd"))]


def _oddness_of_secret(secret: Shape) -> list[Finding]:
    if _is_usual_secret(secret) or secret.inner_whitespace:
        return []
    if secret.key_prefix:
        summary = "The consumer secret looks like a consumer key"
    else:
        summary = (
            f"The consumer secret has {_length(secret)} characters and is not of a usual form "
            "(64 characters of 0-9 and A-F, or 16 to 19 digits)"
        )
    return [warned(summary, Symptom(Stage.CREDENTIALS, "secret-odd"))]


def _is_usual_key(shape: Shape) -> bool:
    return shape.key_prefix and shape.alphabet != "other" and _length(shape) >= SHORTEST_KEY


def _is_usual_secret(shape: Shape) -> bool:
    if shape.alphabet == "digits" and _length(shape) in OLD_SECRET_LENGTHS:
        return True
    return shape.alphabet in ("digits", "upper-hex") and _length(shape) == SECRET_LENGTH


def _length(shape: Shape) -> int:
    return shape.length - 2 if shape.quoted else shape.length


def _kind(shape: Shape, usual: bool, like_the_other: str, is_like_the_other: bool) -> str:
    if shape.quoted or shape.inner_whitespace:
        return "damaged"
    if usual:
        return "usual"
    return like_the_other if is_like_the_other else "odd"
