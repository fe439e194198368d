"""Users, their profiles and logins, and the org itself."""

from collections.abc import Iterator

from ...salesforce.ids import full_id
from ..access import MANAGE_USERS, has_permission
from ..ids import new_id
from ..people import User
from ..state import LoginEvent, OrgState, Record, Session

_DEFAULT_ACCESS = {"private": "None", "read": "Read", "read-write": "Edit"}


def _users(state: OrgState, session: Session) -> list[Record]:
    return [_user(state, user) for user in state.world.users.values()]


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
        "UserRoleId": None,
        "LanguageLocaleKey": user.language,
        "TimeZoneSidKey": "GMT",
        "UserPermissionsMarketingUser": user.marketing_user,
    }


def _user_logins(state: OrgState, session: Session) -> list[Record]:
    return [
        {
            "Id": new_id("0Yw", number),
            "UserId": user.full_id,
            "IsFrozen": user.frozen,
            "IsPasswordLocked": False,
        }
        for number, user in enumerate(state.world.users.values(), start=1)
    ]


def _profiles(state: OrgState, session: Session) -> list[Record]:
    world = state.world
    licences = {licence.name: full_id(licence.id) for licence in world.user_licences.values()}
    return [
        {"Id": full_id(profile.id), "Name": profile.name, "UserLicenseId": licences[profile.licence]}
        for profile in world.profiles.values()
    ]


def _organization(state: OrgState, session: Session) -> list[Record]:
    org = state.world.org
    account = state.world.objects.get("Account")
    return [
        {
            "Id": org.full_id,
            "Name": org.name,
            "OrganizationType": org.edition,
            "IsSandbox": org.environment == "sandbox",
            "InstanceName": "GBR1S" if org.environment == "sandbox" else "GBR1",
            "TrialExpirationDate": None,
            "NamespacePrefix": None,
            "IsReadOnly": False,
            "LanguageLocaleKey": org.language,
            "DefaultAccountAccess": None if account is None else _DEFAULT_ACCESS[account.sharing],
        }
    ]


def _record_types(state: OrgState, session: Session) -> list[Record]:
    return [
        {
            "Id": full_id(record_type.id),
            "Name": record_type.label,
            "DeveloperName": name,
            "SobjectType": of,
            "IsActive": record_type.active,
        }
        for of, about in state.world.objects.items()
        for name, record_type in about.record_types.items()
    ]


def _login_history(state: OrgState, session: Session) -> list[Record]:
    return list(_logins_seen_by(state, session))


def _logins_seen_by(state: OrgState, session: Session) -> Iterator[Record]:
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


ROWS = {
    "User": _users,
    "UserLogin": _user_logins,
    "Profile": _profiles,
    "Organization": _organization,
    "RecordType": _record_types,
    "LoginHistory": _login_history,
}
