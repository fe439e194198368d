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
    return file.kind == HEADER or file.kind.startswith("ExtlClntApp")


def grouped(files: Iterable[MetadataFile]) -> tuple[tuple[App, ...], tuple[MetadataFile, ...]]:
    """The apps, in the order of their names, and the files that do not say whose they are.

    The link is the element, never the file's name: companions may be called anything. A second header of
    one name is among the `others`.
    """
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
            parts = companions.setdefault(name, {})
            parts.setdefault(_PARTS.get(file.kind, "others"), []).append(file)
    names = sorted({*headers, *companions})
    return tuple(_app(name, headers.get(name), companions.get(name, {})) for name in names), tuple(unlinked)


def _app(name: str, header: MetadataFile | None, parts: Mapping[str, list[MetadataFile]]) -> App:
    return App(name, header, **{part: tuple(files) for part, files in parts.items()})
