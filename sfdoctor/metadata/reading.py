"""Reading a project's metadata into a SourceTree, once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from pathspec import GitIgnoreSpec

from ..model import Place
from .catalogue import load_catalogue
from .exposures import MAX_HOLDERS, exposures_in, may_hold_credentials
from .git_ignored import GitIgnored
from .grouping import HEADER, grouped, is_of_an_app
from .mentions import mentions_in
from .naming import SOURCE_ENDING, Component, component_of
from .oddities import oddities_of
from .ordinary_files import MAX_BYTES as MAX_TEXT
from .ordinary_files import is_file, read_bytes, read_text, text_in
from .outside import homes_of, left_outside, named_outside, package_of
from .package_folders import package_folders
from .project import PROJECT_FILE, applied_to, read_project
from .scope import Scope
from .texts import project_texts
from .tree import Element, Exposure, Fault, MetadataFile, Project, SourceTree
from .walking import FORCE_IGNORE, Walk, ignore_rules
from .xml_reading import MAX_BYTES, read_xml

_VERSION = re.compile(r"([0-9]{1,3})(?:\.0)?")
_PERMISSION_SET = "PermissionSet"


def read_source(scope: Scope) -> SourceTree:
    """Read what `scope` covers. Whatever cannot be read becomes a fault; the rest still counts."""
    return _Reader(scope).tree()


@dataclass(slots=True)
class _Reader:
    scope: Scope
    faults: list[Fault] = field(default_factory=list)
    exposures: list[Exposure] = field(default_factory=list)

    def tree(self) -> SourceTree:
        scope = self.scope
        project = self._project()
        walk = Walk(scope.root, scope.shown)
        by_path = named_outside(scope, project)
        folders = list(package_folders(scope, project))
        self.faults += (folder for folder in folders if isinstance(folder, Fault))
        paths = list(walk.files([*(each for each in folders if isinstance(each, str)), *by_path]))
        self._ordinary(FORCE_IGNORE)
        forced, kept_out = ignore_rules(scope.root, FORCE_IGNORE), GitIgnored(scope.root)
        deployable = [path for path in paths if not forced.match_file(path)]
        components = [(path, component) for path in paths if (component := component_of(path))]
        others = left_outside(scope, project, paths, forced) if by_path or not scope.wanted else []
        known = [part for _, part in (*components, *(others if by_path else ()))]
        sets = {part.full_name: path for path, part in components if part.kind == _PERMISSION_SET}
        judged, ignored = self._read(components, forced, kept_out, project)
        namespace = project.namespace if project else None
        apps, unlinked = grouped((file for file in judged if is_of_an_app(file)), namespace)
        named = sorted({name for app in apps for name in app_permission_sets(app.oauth_policies)} & set(sets))
        permission_sets = [file for name in named if (file := self._file(sets[name], kept_out, project))]
        mentions: frozenset[str] = frozenset()
        for path, text in project_texts(scope.root):
            if path != PROJECT_FILE and component_of(path) is None:
                mentions |= mentions_in(text)
            self._expose(text, path, kept_out)
        self._look_into(paths, kept_out)
        deployed = [file.path for file in (*judged, *permission_sets)]
        deployed += [fault.place.file for fault in self.faults if fault.kind]
        tree = SourceTree(
            root=scope.named,
            catalogue=load_catalogue(),
            apps=apps,
            unlinked=unlinked,
            connected_apps=tuple(file for file in judged if file.kind == "ConnectedApp"),
            settings=tuple(
                file for file in judged if file.kind.endswith("Settings") and not is_of_an_app(file)
            ),
            permission_sets=tuple(permission_sets),
            custom_scopes=tuple(file for file in judged if file.kind == "OauthCustomScope"),
            ignored=tuple(ignored),
            faults=(
                *walk.faults,
                *oddities_of(deployable, scope.shown, lambda path: package_of(path, project)),
                *self.faults,
            ),
            project=project and self._with_files(project, deployed),
            exposures=tuple(dict.fromkeys(self.exposures)),
            mentions=mentions,
            left_outside=() if scope.wanted else homes_of(scope, others),
            headers=frozenset(part.full_name for part in known if part.kind == HEADER),
            api_version=(project.api_version if project else None) or self._manifest_version(),
        )
        return scope.narrowed(tree)

    def _project(self) -> Project | None:
        content = self._ordinary(PROJECT_FILE)
        text = None if content is None else content.decode("utf-8", "replace")
        return None if text is None else read_project(text, self.scope.shown + PROJECT_FILE)

    def _ordinary(self, name: str) -> bytes | None:
        """What a file holds that says what to read: to be without it in silence would mislead."""
        content = read_bytes(self.scope.root / name)
        if content is None and is_file(self.scope.root / name):
            summary = (
                f"The file cannot be read, or is larger than {MAX_TEXT // 1_000_000} MB; it is passed over"
            )
            self.faults.append(Fault("unreadable", Place(self.scope.shown + name, 1), summary))
        return content

    def _read(
        self,
        components: Sequence[tuple[str, Component]],
        forced: GitIgnoreSpec,
        kept_out: GitIgnored,
        project: Project | None,
    ) -> tuple[list[MetadataFile], list[MetadataFile]]:
        names = {path for path, _ in components}
        judged: list[MetadataFile] = []
        ignored: list[MetadataFile] = []
        for path, component in components:
            if component.kind == _PERMISSION_SET or path + SOURCE_ENDING in names:
                continue
            faults, spared = len(self.faults), forced.match_file(path)
            file = self._file(path, kept_out, project)
            if file is not None:
                (ignored if spared else judged).append(file)
            elif spared:
                del self.faults[faults:]
        return judged, ignored

    def _file(self, path: str, kept_out: GitIgnored, project: Project | None) -> MetadataFile | None:
        component, shown = component_of(path), self.scope.shown + path
        content = self._content(path, shown)
        if component is None or content is None:
            return None
        self._expose(text_in(content), path, kept_out, of_metadata=True)
        root = read_xml(content, shown)
        if isinstance(root, Fault):
            self.faults.append(replace(root, kind=component.kind))
            return None
        if root.name != component.kind:
            summary = f"The file holds <{root.name}>; by its name it is to hold <{component.kind}>"
            self.faults.append(Fault("wrong-root", root.place, summary, kind=component.kind))
            return None
        return MetadataFile(
            path=shown,
            kind=component.kind,
            full_name=component.full_name,
            root=root,
            package=package_of(path, project),
            source_format=component.source_format,
            git_ignored=kept_out.match_file(path),
        )

    def _look_into(self, paths: Iterable[str], kept_out: GitIgnored) -> None:
        """Look for credentials in the metadata that is not judged and often holds them."""
        known = set(paths)
        holders = (path for path in paths if may_hold_credentials(path) or path + SOURCE_ENDING in known)
        for path in islice(holders, MAX_HOLDERS):
            text = read_text(self.scope.root / path)
            if text is not None:
                self._expose(text, path, kept_out, of_metadata=True)

    def _expose(self, text: str, path: str, kept_out: GitIgnored, of_metadata: bool = False) -> None:
        found = [*exposures_in(text, self.scope.shown + path, of_metadata=of_metadata)]
        if found:
            ignored = kept_out.match_file(path)
            self.exposures += (replace(each, git_ignored=ignored) for each in found)

    def _content(self, path: str, shown: str) -> bytes | None:
        place = self.scope.root / path
        try:
            with place.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            self.faults.append(
                Fault("unreadable", Place(shown, 1), f"The file cannot be read: {error.strerror}")
            )
            return None

    def _with_files(self, project: Project, deployed: Iterable[str]) -> Project:
        within = [path.removeprefix(self.scope.shown) for path in deployed]
        rules = [
            replace(rule, files=tuple(self.scope.shown + path for path in applied_to(rule, within)))
            for rule in project.replacements
        ]
        return replace(project, replacements=tuple(rules))

    def _manifest_version(self) -> int | None:
        for name in ("package.xml", "manifest/package.xml"):
            root = read_xml(read_bytes(self.scope.root / name) or b"", name)
            element = root.child("version") if isinstance(root, Element) else None
            found = _VERSION.fullmatch(element.text) if element else None
            if found:
                return int(found[1])
        return None


def app_permission_sets(policies: Iterable[MetadataFile]) -> Iterator[str]:
    """The names in `commaSeparatedPermissionSet` of some policies."""
    for file in policies:
        for name in (file.value("commaSeparatedPermissionSet") or "").split(","):
            if name.strip():
                yield name.strip()
