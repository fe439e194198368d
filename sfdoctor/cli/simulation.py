"""Starting the simulated org, or saying how to get what it needs."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from ..model import UsageError

if TYPE_CHECKING:
    from ..simulator.scenarios import Scenario
    from ..simulator.serve import SimulatedOrg


def serve_scenario(scenario: "Scenario", port: int = 0) -> AbstractContextManager["SimulatedOrg"]:
    """The simulated org of a scenario, served while the context lasts; port 0 takes a free one.

    Raises UsageError where the extra `demo` is not installed.
    """
    try:
        from ..simulator.serve import serve
    except ImportError as error:
        raise UsageError(
            f"The simulated org needs the extra 'demo' ({error.name} is missing). "
            "Install it with: python3 -m pip install 'sfdoctor[demo]' (in a checkout: '.[demo]')"
        ) from None
    return serve(scenario, port=port)
