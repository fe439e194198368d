"""Kinds of users, by what Salesforce calls them."""

_EXTERNAL = frozenset(("powerpartner", "cspliteportal", "customersuccess", "powercustomersuccess", "guest"))
_AGENT = "einstein agent"


def is_external(user_type: str | None) -> bool:
    """True for the user types of portals, Experience Cloud and guests.

    `user_type` as the User row has it (`CspLitePortal`) or as userinfo has it (in capitals, words perhaps
    joined by underscores). Object Reference, "User", field UserType. `CsnOnly`, Chatter only, is internal.
    """
    return user_type is not None and user_type.replace("_", "").casefold() in _EXTERNAL


def is_internal(user_type: str | None) -> bool:
    """True for the user type `Standard`, which all internal licences but Chatter's have."""
    return user_type is not None and user_type.casefold() == "standard"


def is_agent(profile: str | None, licence: str | None) -> bool:
    """True where profile or licence is an Einstein agent's.

    The Salesforce CLI gives agent users the profile `Einstein Agent User` (`sf org create agent-user`).
    """
    return any(name is not None and name.casefold().startswith(_AGENT) for name in (profile, licence))
