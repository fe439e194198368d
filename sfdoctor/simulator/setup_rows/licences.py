"""User licences and permission set licences, and who has them."""

from ...salesforce.ids import full_id
from ..ids import new_id
from ..state import OrgState, Record, Session


def _user_licences(state: OrgState, session: Session) -> list[Record]:
    world = state.world
    return [
        {
            "Id": full_id(licence.id),
            "Name": licence.name,
            "MasterLabel": licence.name,
            "LicenseDefinitionKey": licence.developer_name,
            "Status": "Active",
            "TotalLicenses": licence.total,
            "UsedLicenses": sum(world.licence_of(user) is licence for user in world.users.values()),
        }
        for licence in world.user_licences.values()
    ]


def _permission_set_licences(state: OrgState, session: Session) -> list[Record]:
    users = state.world.users.values()
    return [
        {
            "Id": full_id(licence.id),
            "DeveloperName": licence.developer_name,
            "MasterLabel": licence.name,
            "Status": "Active",
            "TotalLicenses": licence.total,
            "UsedLicenses": sum(name in user.permission_set_licences for user in users),
        }
        for name, licence in state.world.permission_set_licences.items()
    ]


def _assigned(state: OrgState, session: Session) -> list[Record]:
    licences = state.world.permission_set_licences
    pairs = [
        (user.full_id, full_id(licences[name].id))
        for user in state.world.users.values()
        for name in user.permission_set_licences
    ]
    return [
        {"Id": new_id("2LA", number), "AssigneeId": user, "PermissionSetLicenseId": licence}
        for number, (user, licence) in enumerate(pairs, start=1)
    ]


ROWS = {
    "UserLicense": _user_licences,
    "PermissionSetLicense": _permission_set_licences,
    "PermissionSetLicenseAssign": _assigned,
}
