"""Which files a new app is made of, in a project that may be there already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...model import UsageError
from ..catalogue import load_catalogue
from ..naming import SOURCE_ENDING
from ..ordinary_files import is_there
from ..package_folders import leads_inside, place_of
from ..project import PROJECT_FILE
from ..reading import read_source
from ..replacement_names import PlaceholderRule, free_variable, placeholder_of
from ..scope import Scope
from ..tree import MetadataFile, SourceTree
from ..walking import Walk
from ..writing import Change
from .additions import git_ignore_change, package_of, project_change
from .naming import OLDEST_VERSION, Names, wire_names
from .templates import filled, filled_xml

CONFIG_FILE = "sfdoctor.yaml"
_NEW_VERSION = 67
_FOLDER = "main/default"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants. Nothing under `contact_email` and `permission_set` means that nobody said."""

    app: str
    label: str
    contact_email: str | None
    scopes: tuple[str, ...]
    permission_set: str | None
    api_version: int | None


def plan_new_app(folder: Path, wishes: Wishes) -> list[Change]:
    """The files to write below a folder. Raises UsageError where one of them, or such an app, is there."""
    return _Planning(folder, wishes).changes()


class _Planning:
    def __init__(self, folder: Path, wishes: Wishes) -> None:
        self.root, self.wishes, self.names = folder, wishes, Names(wishes.app)
        self.tree = read_source(Scope(folder, str(folder)))
        self.package = self._package()
        self.permission_set = wishes.permission_set or f"{wishes.app}_Access"
        taken = self._taken()
        self.run_as = free_variable(wishes.app, "RUN_AS_USER", taken)
        self.contact = None if wishes.contact_email else free_variable(wishes.app, "CONTACT_EMAIL", taken)

    def changes(self) -> list[Change]:
        """Every file to write, or to add to."""
        version = self._version()
        parts = dict(self._parts())
        new = {**parts, f"README-{self.names.app}.md": self._readme()}
        if not (self.root / CONFIG_FILE).exists():
            new[CONFIG_FILE] = self._config(version)
        there = sorted(path for path in new if is_there(self.root / path))
        if there:
            raise UsageError("\n  ".join(["these files are there already, and nothing was written:", *there]))
        self._refuse_known_names()
        self._refuse_links_out(new)
        ignored = next(path for path in parts if path.endswith(f".ecaGlblOauth{SOURCE_ENDING}"))
        return [
            *project_change(self.root, self.package, version, self._rules()),
            *(Change(self.root / path, path, None, text.encode()) for path, text in new.items()),
            *git_ignore_change(self.root, ignored),
        ]

    def _package(self) -> str:
        package = package_of(self.root)
        place = place_of(self.root, package)
        if place is None:
            raise UsageError(
                f"{PROJECT_FILE}: no folder can be called like the package directory {package!r}"
            )
        if not leads_inside(self.root, place):
            raise UsageError(f"{PROJECT_FILE}: the package directory {package} lies outside of the project")
        return package

    def _refuse_links_out(self, paths: Iterable[str]) -> None:
        for path in paths:
            place = place_of(self.root, path)
            if place is None or not leads_inside(self.root, place):
                raise UsageError(f"{path}: a link leads out of the folder there; nothing was written")

    def _refuse_known_names(self) -> None:
        known = {file.full_name.casefold(): file.path for file in _headers(self.tree)}
        path = known.get(self.names.app.casefold())
        if path:
            raise UsageError(
                f"there is an app of the name {self.names.app} already: {path}; nothing was written"
            )

    def _version(self) -> int:
        """Of the project, which must not be older than the flow and must not contradict the person."""
        project, wished = self.tree.project, self.wishes.api_version
        found = project.api_version if project else None
        if found is not None and wished is not None and found != wished:
            raise UsageError(f"--api-version {wished}.0: {PROJECT_FILE} says {found}.0; leave the option out")
        version = found or wished or _NEW_VERSION
        if version < OLDEST_VERSION:
            raise UsageError(
                f"{PROJECT_FILE} says sourceApiVersion {version}.0; the flow needs {OLDEST_VERSION}.0"
            )
        return version

    def _parts(self) -> Iterator[tuple[str, str]]:
        names, wishes = self.names, self.wishes
        contact = wishes.contact_email or placeholder_of(self.contact or "")
        written = {
            "header": (
                "ExternalClientApplication",
                names.app,
                {"label": wishes.label, "contact_email": contact},
            ),
            "global_settings": ("ExtlClntAppGlobalOauthSettings", names.global_settings, {}),
            "oauth_settings": (
                "ExtlClntAppOauthSettings",
                names.oauth_settings,
                {"scopes": ", ".join(wishes.scopes)},
            ),
            "oauth_policies": (
                "ExtlClntAppOauthConfigurablePolicies",
                names.oauth_policies,
                {"run_as_user": placeholder_of(self.run_as), "permission_set": self.permission_set},
            ),
            "policies": ("ExtlClntAppConfigurablePolicies", names.policies, {}),
        }
        if not self._has_permission_set():
            label = self.permission_set.replace("_", " ")
            written["permission_set"] = (
                "PermissionSet",
                self.permission_set,
                {"permission_set_label": label},
            )
        for template, (kind, full_name, values) in written.items():
            named = {"app": names.app, template: full_name}
            yield self._path(kind, full_name), filled_xml(template, **{**named, **values})

    def _path(self, kind: str, full_name: str) -> str:
        known = load_catalogue().types[kind]
        folder = f"{self.package}/{_FOLDER}".removeprefix("./")
        return f"{folder}/{known.folder}/{full_name}.{known.suffix}{SOURCE_ENDING}"

    def _has_permission_set(self) -> bool:
        """Whether the person named one that is there already, wherever it lies: it is used as it is."""
        if self.wishes.permission_set is None:
            return False
        name = f"{self.permission_set}.permissionset{SOURCE_ENDING}"
        return any(path.rpartition("/")[2] == name for path in Walk(self.root).files(["."]))

    def _taken(self) -> list[str]:
        """The variables of other apps. Rules that an earlier app of the same files left behind fit again."""
        rules = self.tree.project.replacements if self.tree.project else ()
        own = {self._policies(), self._header()}
        return [rule.with_env for rule in rules if rule.with_env and rule.filename not in own]

    def _policies(self) -> str:
        return self._path("ExtlClntAppOauthConfigurablePolicies", self.names.oauth_policies)

    def _header(self) -> str:
        return self._path("ExternalClientApplication", self.names.app)

    def _rules(self) -> list[PlaceholderRule]:
        rules = [PlaceholderRule(self._policies(), placeholder_of(self.run_as), self.run_as)]
        if self.contact:
            rules.append(PlaceholderRule(self._header(), placeholder_of(self.contact), self.contact))
        there = {
            (rule.filename, rule.text)
            for rule in (self.tree.project.replacements if self.tree.project else ())
        }
        return [rule for rule in rules if (rule.filename, rule.placeholder) not in there]

    def _readme(self) -> str:
        variables = {self.run_as: "integration@acme.example"}
        if self.contact:
            variables[self.contact] = "integrations@acme.example"
        return filled(
            "readme",
            app=self.names.app,
            label=self.wishes.label,
            permission_set=self.permission_set,
            oauth_settings=self.names.oauth_settings,
            global_settings=self.names.global_settings,
            oauth_policies=self.names.oauth_policies,
            policies=self.names.policies,
            run_as_variable=self.run_as,
            exports="\n".join(f"       export {name}={value}" for name, value in variables.items()),
        )

    def _config(self, version: int) -> str:
        scopes = wire_names(self.wishes.scopes, self.tree.catalogue)
        return filled(
            "config",
            target=self.names.app.lower().replace("_", "-"),
            api_version=f"{version}.0",
            wire_scopes="\n".join(f"        - {scope}" for scope in scopes) or "        []",
        )


def _headers(tree: SourceTree) -> list[MetadataFile]:
    return [*(app.header for app in tree.apps if app.header), *tree.connected_apps]
