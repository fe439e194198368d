"""The users of the org."""

from pydantic import Field

from ..salesforce.ids import full_id
from .parts import Part


class Login(Part):
    """One row of a user's Login History, so many minutes ago."""

    minutes_ago: int
    status: str
    source_ip: str = "203.0.113.10"
    subtype: str | None = "OauthClientCredentials"


class User(Part):
    """A user. `user_type` is as in the field User.UserType. `logins_this_hour` counts towards 3,600.

    `permission_set_licences` are named as in the world. `expired` are assigned permission sets or groups
    whose assignment has ended. `marketing_user` is the checkbox on the user that campaigns need.
    """

    id: str = Field(min_length=15, max_length=15)
    username: str
    first_name: str
    last_name: str
    email: str
    profile: str
    permission_sets: tuple[str, ...] = ()
    permission_set_groups: tuple[str, ...] = ()
    permission_set_licences: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    language: str = "en_US"
    marketing_user: bool = False
    user_type: str = "Standard"
    frozen: bool = False
    agent: bool = False
    logins_this_hour: int = 12
    login_history: tuple[Login, ...] = ()

    @property
    def full_id(self) -> str:
        """The id with 18 characters."""
        return full_id(self.id)

    @property
    def external(self) -> bool:
        """True for a user of an Experience Cloud site or portal."""
        return self.user_type != "Standard"
