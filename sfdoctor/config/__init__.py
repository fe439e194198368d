"""What to examine and how to reach it: chosen from flags, the environment and `sfdoctor.yaml`.

For each setting, the first of these that has it counts:

1. a flag, such as `--login-url` (no flag takes a secret);
2. a variable that begins with `SFDOCTOR_`, such as `SFDOCTOR_LOGIN_URL`;
3. the target in the config file;
4. a variable that other programs use too: `SF_…` before `SALESFORCE_…`, and for the network
   `REQUESTS_CA_BUNDLE`, `CURL_CA_BUNDLE`, `SSL_CERT_FILE`, `https_proxy`, `all_proxy`, `no_proxy`;
5. the default.

So a target of the file is never changed by a variable that was meant for another program, and wherever two
places contradict each other, a note says which one counted. Without a file, the environment alone is enough.

Where several targets are examined, what the file says of a target's address, key, secret and API version
counts before the SFDOCTOR_ variables, since one variable cannot be meant for all of them.
"""

from .checking import faults_of
from .files import FoundConfig, find_config
from .invocation import Flags, Invocation
from .settings import Settings, ShownSettings, load_settings, load_targets, load_without_secret, show_settings
from .trail import Origin

__all__ = [
    "Flags",
    "FoundConfig",
    "Invocation",
    "Origin",
    "Settings",
    "ShownSettings",
    "faults_of",
    "find_config",
    "load_settings",
    "load_targets",
    "load_without_secret",
    "show_settings",
]
