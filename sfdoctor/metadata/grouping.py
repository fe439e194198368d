"""Grouping files by the External Client App that they say they belong to."""

from collections.abc import Iterable, Mapping

from .tree import App, MetadataFile

HEADER = "ExternalClientApplication"
LINK = "externalClientApplication"
_PARTS = {
    "ExtlClntAppGlobalOauthSettings": "global_settings",
    "ExtlClntAppOauthSettings": "oauth_settings",
    "ExtlClntAppOauthConfigurablePolicies": "oauth_policies",
    "ExtlClntAppConfigurablePolicies": "policies",
    "ExtlClntAppOauthSecuritySettings": "security_settings",
}


def is_of_an_app(file: MetadataFile) -> bool:
    """Whether the file is the header of an External Client App, or one of its companions."""
    return is_part_of_an_app(file.kind)


def is_part_of_an_app(kind: str) -> bool:
    """Whether files of that metadata type are headers of External Client Apps, or their companions."""
    return kind == HEADER or kind.startswith("ExtlClntApp")


def grouped(
    files: Iterable[MetadataFile], namespace: str | None = None
) -> tuple[tuple[App, ...], tuple[MetadataFile, ...]]:
    """The apps, in the order of their names, and the files that do not say whose they are.

    The link is the element, never the file's name: companions may be called anything. The project's own
    namespace may precede the name in it, as it does where policies are deployed once the package is
    installed. A second header of one name is among the `others`.
    """
    files = list(files)
    known = {file.full_name for file in files if file.kind == HEADER}
    headers: dict[str, MetadataFile] = {}
    companions: dict[str, dict[str, list[MetadataFile]]] = {}
    unlinked: list[MetadataFile] = []
    for file in files:
        if file.kind == HEADER and headers.setdefault(file.full_name, file) is file:
            continue
        name = file.full_name if file.kind == HEADER else file.value(LINK)
        if name is None:
            unlinked.append(file)
        else:
            own = name.removeprefix(f"{namespace}__") if namespace else name
            parts = companions.setdefault(own if own in known else name, {})
            parts.setdefault(_PARTS.get(file.kind, "others"), []).append(file)
    names = sorted({*headers, *companions})
    return tuple(_app(name, headers.get(name), companions.get(name, {})) for name in names), tuple(unlinked)


def _app(name: str, header: MetadataFile | None, parts: Mapping[str, list[MetadataFile]]) -> App:
    return App(name, header, **{part: tuple(files) for part, files in parts.items()})
