"""The texts of a tree's files, as they stand on the disk when they are to be mended."""

from dataclasses import dataclass, field
from pathlib import Path

from ..package_folders import leads_inside
from ..scope import Scope
from ..tree import Fault, MetadataFile, Project
from ..xml_reading import read_xml
from .encoded import EncodedText, decoded


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be mended: where it is, what it holds, and what of that must not be shown."""

    path: str
    place: Path
    content: bytes
    encoded: EncodedText
    is_xml: bool

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        return self.encoded.text

    def with_text(self, text: str) -> bytes | None:
        """The file with another text; None where that is no file to be read any more."""
        content = self.encoded.encoded(text)
        sound = not self.is_xml or not isinstance(read_xml(content, self.path), Fault)
        return content if sound else None


@dataclass(slots=True)
class Sources:
    """Reads each file once. `left` says which files are left alone, and why."""

    scope: Scope
    left: list[str] = field(default_factory=list)
    _read: dict[str, Source | None] = field(default_factory=dict)
    _places: set[Path] = field(default_factory=set)

    def text_of(self, file: MetadataFile) -> str | None:
        """The text of a file that is as the tree has it; None for any other."""
        if file.path not in self._read:
            self._read[file.path] = self._source(file.path, file)
        source = self._read[file.path]
        return source.text if source else None

    def text_of_project(self, project: Project) -> str | None:
        """The text of sfdx-project.json."""
        if project.file not in self._read:
            self._read[project.file] = self._source(project.file, None)
        source = self._read[project.file]
        return source.text if source else None

    def source(self, path: str) -> Source:
        """A file whose text was asked for, and was there."""
        found = self._read[path]
        assert found is not None
        return found

    def _source(self, path: str, file: MetadataFile | None) -> Source | None:
        try:
            # A link stays, and what it leads to is mended.
            place = (self.scope.root / path.removeprefix(self.scope.shown)).resolve(strict=True)
            content = place.read_bytes()
        except (OSError, RuntimeError):
            self._leave(path, "it cannot be read any more")
            return None
        encoded = decoded(content)
        if not leads_inside(self.scope.root, place):
            self._leave(path, "it is a link that leads out of the project")
        elif file is not None and read_xml(content, file.path) != file.root:
            self._leave(path, "it has changed since it was read")
        elif place in self._places:
            self._leave(path, "it is a link to a file that is mended under another name")
        elif encoded is None:
            self._leave(path, "its encoding could not be kept")
        else:
            self._places.add(place)
            return Source(path, place, content, encoded, is_xml=file is not None)
        return None

    def _leave(self, path: str, reason: str) -> None:
        self.left.append(f"{path} is left alone: {reason}")
