"""Which subrequests an org runs together as one bulk operation."""

from collections.abc import Sequence

from .references import references_in
from .subrequests import Subrequest


def batches_of(subrequests: Sequence[Subrequest], collated: bool) -> list[list[Subrequest]]:
    """Neighbours that may be collated, else each by itself.

    They may where the methods and versions are the same, all are below `/sobjects`, none has headers, and
    none refers to another. In such a batch each has an error of its own, as one does not wait for the other.
    """
    batches: list[list[Subrequest]] = []
    for subrequest in subrequests:
        if collated and batches and _fits(batches[-1], subrequest):
            batches[-1].append(subrequest)
        else:
            batches.append([subrequest])
    return batches


def _fits(batch: Sequence[Subrequest], subrequest: Subrequest) -> bool:
    named = references_in(subrequest.url) | references_in(subrequest.body)
    alike = all(
        (one.method, one.version) == (subrequest.method, subrequest.version)
        and one.resource.startswith("sobjects/")
        and not one.headers
        for one in (*batch, subrequest)
    )
    return alike and not subrequest.headers and not named & {one.reference_id for one in batch}
