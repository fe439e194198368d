"""What the views of all checks of a run share."""

from dataclasses import dataclass, replace

from ..target import NetworkSettings
from .attempts import Attempts
from .dial import Dialer
from .permitted_hosts import PermittedHosts
from .protocol import Failure
from .recorder import Recorder
from .redaction import Redactor
from .routes import Routes
from .sending import Sender

_LONGEST_DESCRIPTION = 300
"""Characters; cut after the redaction, so that no secret is cut in two and then not known."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the live Client. `base_delay` is the first back-off in seconds."""

    settings: NetworkSettings
    routes: Routes
    dialer: Dialer
    attempts: Attempts
    sender: Sender
    recorder: Recorder
    redactor: Redactor
    permitted: PermittedHosts
    base_delay: float

    def shown(self, failure: Failure | None) -> Failure | None:
        """The failure without any secret in its description."""
        if failure is None or failure.description is None:
            return failure
        return replace(
            failure, description=self.redactor.redact_start(failure.description, _LONGEST_DESCRIPTION)
        )
