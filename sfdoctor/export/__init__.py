"""The same requests for other programs: a Postman collection, and a shell script that calls curl.

Neither holds the consumer secret.
"""

from .curl import to_curl
from .postman import to_collection, to_environment

__all__ = ["to_collection", "to_curl", "to_environment"]
