"""The source as checks see it: files of metadata, grouped by the External Client App that they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..model import Place
from .kinds import Catalogue

SHOWN_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a metadata file, by its local name. `text` is its own text, without whitespace around it.

    `nil` is True where it is written as `xsi:nil="true"`: present, and without a value.
    """

    name: str
    text: str
    place: Place
    children: tuple["Element", ...] = ()
    nil: bool = False

    def child(self, name: str) -> "Element | None":
        """The first element of that name directly below this one."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> tuple["Element", ...]:
        """All elements of that name directly below this one, in the order of the file."""
        return tuple(child for child in self.children if child.name == name)

    def walk(self) -> Iterator["Element"]:
        """This element and everything below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def shown(self) -> str:
        """The text on one line, cut where it is long. Not for elements that hold a secret."""
        line = " ".join(self.text.split())
        return line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + "…"


@dataclass(frozen=True, slots=True)
class MetadataFile:
    """One metadata component in a file of its own.

    `path` is relative to the working directory, with forward slashes; `kind` is the name of the metadata
    type, `full_name` the file's name without its suffix; `package` is the package directory that it lies
    in, empty outside of one. `source_format` is False for a file of the mdapi format. `git_ignored` says
    that a `.gitignore` keeps it out of version control.
    """

    path: str
    kind: str
    full_name: str
    root: Element
    package: str = ""
    source_format: bool = True
    git_ignored: bool = False

    @property
    def home(self) -> str:
        """What is deployed as one: the package directory, or else the folder with the types' folders."""
        return self.package or PurePosixPath(self.path).parent.parent.as_posix()

    @property
    def start(self) -> Place:
        """Where its root element begins."""
        return self.root.place

    def element(self, name: str) -> Element | None:
        """The first element of that name below the root that has a value."""
        return next((child for child in self.root.children if child.name == name and not child.nil), None)

    def value(self, name: str) -> str | None:
        """The text of that element; None where it is missing or empty."""
        element = self.element(name)
        return (element.text or None) if element else None

    def listed(self, name: str) -> tuple[str, ...]:
        """The parts of that element, whose text is a list with commas; empty parts are left out."""
        parts = (part.strip() for part in (self.value(name) or "").split(","))
        return tuple(part for part in parts if part)

    def flag(self, name: str) -> bool | None:
        """The boolean in that element; None where it is missing or no boolean of XML Schema."""
        return {"true": True, "1": True, "false": False, "0": False}.get(self.value(name) or "")


@dataclass(frozen=True, slots=True)
class App:
    """An External Client App: its header, and every file whose element `externalClientApplication` names it.

    `header` is None where no header in the tree has that name.
    """

    name: str
    header: MetadataFile | None = None
    global_settings: tuple[MetadataFile, ...] = ()
    oauth_settings: tuple[MetadataFile, ...] = ()
    oauth_policies: tuple[MetadataFile, ...] = ()
    policies: tuple[MetadataFile, ...] = ()
    security_settings: tuple[MetadataFile, ...] = ()
    others: tuple[MetadataFile, ...] = ()

    @property
    def files(self) -> tuple[MetadataFile, ...]:
        """All of its files, the header first."""
        return (
            *((self.header,) if self.header else ()),
            *self.global_settings,
            *self.oauth_settings,
            *self.oauth_policies,
            *self.policies,
            *self.security_settings,
            *self.others,
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file could not be read as metadata, or what is odd about where it lies. `error` is a code.

    `instead` is what was meant, where that is known; `kind` the metadata type that the file's name says.
    """

    error: str
    place: Place
    summary: str
    instead: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A rule under `replacements` in sfdx-project.json: what the CLI puts in place of a text at deploy time.

    `filename` and `glob` are as written; `text` is the literal text, `pattern` the regular expression.
    """

    place: Place
    filename: str | None = None
    glob: str | None = None
    text: str | None = None
    pattern: str | None = None
    with_env: str | None = None
    with_file: str | None = None
    files: tuple[str, ...] = ()
    """The metadata files of the tree that it applies to."""


@dataclass(frozen=True, slots=True)
class Project:
    """What sfdx-project.json says. `api_version` is the whole number of `sourceApiVersion`, such as 67."""

    file: str
    package_directories: tuple[str, ...] = ()
    api_version: int | None = None
    namespace: str | None = None
    replacements: tuple[Replacement, ...] = ()
    faults: tuple[Fault, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    """The lines on which its package directories stand."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A value in a file that has the form of a credential; never its text.

    `what` is `consumer-key` or `consumer-secret`, `near` the name that stands before it, empty where there is
    none, `form` what it looks like. `git_ignored` says that a `.gitignore` keeps the file out of version
    control.
    """

    what: str
    place: Place
    near: str
    form: str
    git_ignored: bool = False


@dataclass(frozen=True, slots=True)
class SourceTree:
    """The metadata of one project or folder that lint looks at, read once.

    `root` is the folder, as the person named it. `apps` are the External Client Apps; `unlinked` are files
    of apps that do not say whose they are. `ignored` are files that `.forceignore` keeps from being deployed.
    `mentions` are words of the project's own scripts that look like placeholders, and the elements for a
    username that they name. `catalogue` is what is known of the kinds of metadata.
    `headers` are the names of all apps whose header lies anywhere in the project, be it judged, ignored or
    unreadable.
    """

    root: str
    catalogue: Catalogue
    apps: tuple[App, ...] = ()
    unlinked: tuple[MetadataFile, ...] = ()
    connected_apps: tuple[MetadataFile, ...] = ()
    settings: tuple[MetadataFile, ...] = ()
    permission_sets: tuple[MetadataFile, ...] = ()
    custom_scopes: tuple[MetadataFile, ...] = ()
    ignored: tuple[MetadataFile, ...] = ()
    faults: tuple[Fault, ...] = ()
    project: Project | None = None
    exposures: tuple[Exposure, ...] = ()
    mentions: frozenset[str] = field(default_factory=frozenset)
    headers: frozenset[str] = field(default_factory=frozenset)
    left_outside: tuple[str, ...] = ()
    """Folders outside of the package directories that hold files of apps which were not read."""
    api_version: int | None = None
    """The API version that a deploy uses: of sfdx-project.json, or of package.xml; None where nobody says."""

    @property
    def files(self) -> tuple[MetadataFile, ...]:
        """Every file that is judged."""
        return (
            *(file for app in self.apps for file in app.files),
            *self.unlinked,
            *self.connected_apps,
            *self.settings,
            *self.permission_sets,
            *self.custom_scopes,
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing here that lint is about."""
        exposed = any(not exposure.git_ignored for exposure in self.exposures)
        return not (
            self.apps or self.unlinked or self.connected_apps or self.settings or self.faults or exposed
        )


def subject_of(file: MetadataFile, element: str | None = None) -> str:
    """What a finding is about: the file, and the element in it."""
    return f"{file.path}#{element}" if element else file.path
