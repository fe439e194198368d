"""The rows of every object, as one user can read them."""

from collections.abc import Iterator

from ..salesforce.ids import full_id
from .access import MANAGE_USERS, has_permission
from .ids import new_id
from .state import LoginEvent, OrgState, Record, Session
from .grants import Profile
from .people import User


def rows_of(state: OrgState, session: Session, name: str) -> list[Record]:
    """Every row of an object, computed where the world does not keep it as a record."""
    if name == "User":
        return [_user(state, user) for user in state.world.users.values()]
    if name == "Profile":
        return [_profile(state, profile) for profile in state.world.profiles.values()]
    if name == "UserLicense":
        return [{"Id": id, "Name": licence} for licence, id in _licence_ids(state).items()]
    if name == "Organization":
        return [_organization(state)]
    if name == "LoginHistory":
        return list(_login_history(state, session))
    return list(state.records.get(name, {}).values())


def _user(state: OrgState, user: User) -> Record:
    return {
        "Id": user.full_id,
        "Username": user.username,
        "FirstName": user.first_name,
        "LastName": user.last_name,
        "Name": f"{user.first_name} {user.last_name}",
        "Email": user.email,
        "IsActive": True,
        "UserType": user.user_type,
        "ProfileId": full_id(state.world.profiles[user.profile].id),
    }


def _profile(state: OrgState, profile: Profile) -> Record:
    licence = _licence_ids(state)[profile.licence]
    return {"Id": full_id(profile.id), "Name": profile.name, "UserLicenseId": licence}


def _licence_ids(state: OrgState) -> dict[str, str]:
    licences = dict.fromkeys(profile.licence for profile in state.world.profiles.values())
    return {licence: new_id("100", number) for number, licence in enumerate(licences, start=1)}


def _organization(state: OrgState) -> Record:
    org = state.world.org
    return {
        "Id": org.full_id,
        "Name": org.name,
        "OrganizationType": org.edition,
        "IsSandbox": org.environment == "sandbox",
        "InstanceName": "GBR1S" if org.environment == "sandbox" else "GBR1",
    }


def _login_history(state: OrgState, session: Session) -> Iterator[Record]:
    """A user's own rows; everybody's with Manage Users."""
    everybody = has_permission(state.world, session.user, MANAGE_USERS)
    for number, event in enumerate(state.logins, start=1):
        if everybody or event.user is session.user:
            yield _login(state, event, number)


def _login(state: OrgState, event: LoginEvent, number: int) -> Record:
    by_app = event.subtype is not None
    return {
        "Id": new_id("0Ya", number),
        "UserId": event.user.full_id,
        "LoginTime": state.timestamp(event.time),
        "LoginType": "Remote Access 2.0" if by_app else "Application",
        "LoginSubType": event.subtype,
        "LoginUrl": state.world.org.host,
        "SourceIp": event.source_ip,
        "Status": event.status,
        "Application": state.world.app.name if by_app else "Browser",
    }
