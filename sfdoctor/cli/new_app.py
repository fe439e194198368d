"""`sfdoctor new-app`: write an External Client App for the client-credentials flow."""

from pathlib import Path
from typing import Annotated

import typer


def new_app(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The app's API name, such as Acme_Integration.")
    ],
    dir: Annotated[
        Path | None, typer.Option(help="The project's folder, or where a new one begins. Default: here.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="What people see. Default: made from the name.")] = None,
    contact_email: Annotated[
        str | None, typer.Option(help="Whom to ask about the app. Default: a placeholder for each org.")
    ] = None,
    scopes: Annotated[str, typer.Option(help="The OAuth scopes, separated by commas.")] = "Api",
    permission_set: Annotated[
        str | None,
        typer.Option(help="The permission set that admits to the app; one that is there is left as it is."),
    ] = None,
    api_version: Annotated[
        str | None, typer.Option(help="The API version of a new project.", show_default="67.0")
    ] = None,
) -> None:
    """Write an External Client App for the client-credentials flow, whole and ready to be deployed.

    All files are written, or none: one that is there is never overwritten. sfdx-project.json and .gitignore
    are added to, and otherwise stay as they are. A README says in which order to deploy.
    """
    from ..metadata.catalogue import load_catalogue
    from ..metadata.new_app.naming import address_of, api_name, label_of, scopes_of, version_of
    from ..metadata.new_app.planning import CONFIG_FILE, Wishes, plan_new_app
    from ..metadata.writing import write_all
    from .new_app_folder import folder_for

    api_name(name, "the app")
    wishes = Wishes(
        app=name,
        label=label_of(name.replace("_", " ") if label is None else label),
        contact_email=None if contact_email is None else address_of(contact_email),
        scopes=scopes_of(scopes, load_catalogue()),
        permission_set=None if permission_set is None else api_name(permission_set, "the permission set"),
        api_version=None if api_version is None else version_of(api_version),
    )
    folder = folder_for(dir or Path())
    changes = plan_new_app(folder, wishes)
    write_all(changes)
    for change in changes:
        typer.echo(f"{'wrote' if change.before is None else 'added to'} {(dir or Path()) / change.shown}")
    if not any(change.shown == CONFIG_FILE for change in changes):
        typer.echo(f"{CONFIG_FILE} is there already and stays as it is: name the app there as a target.")
    typer.echo(f"Next: README-{name}.md has the order in which to deploy.")
