"""The project's own texts beside its metadata: the usual config files and scripts."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from .ordinary_files import is_folder, is_link, read_text
from .walking import NEVER_ENTERED

MAX_FILES = 2_000
MAX_DEPTH = 3
_ENDINGS = frozenset(
    {
        ".apex", ".bash", ".bat", ".cfg", ".cjs", ".cmd", ".conf", ".config", ".env", ".gradle", ".groovy",
        ".http", ".ini", ".js", ".json", ".mjs", ".properties", ".ps1", ".py", ".rb", ".sh", ".tf", ".tfvars",
        ".toml", ".ts", ".txt", ".xml", ".yaml", ".yml", ".zsh",
    }
)  # fmt: skip
_NAMES = frozenset({"makefile", "jenkinsfile", "dockerfile", "procfile", "justfile", ".npmrc"})
_FOLDERS = (
    ".azure-pipelines", ".circleci", ".devcontainer", ".github", ".gitlab", ".vscode", "bin", "build",
    "build-scripts", "ci", "config", "deploy", "devops", "docker", "env", "environments", "envs", "manifest",
    "orgs", "pipelines", "postman", "scripts", "tasks", "tools",
)  # fmt: skip
_LOCKS = frozenset({"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"})


def project_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each file, in the project's root and in the folders where such files usually lie."""
    usual = chain(_files(root), *(_below(root / folder) for folder in _FOLDERS))
    for path in islice(usual, MAX_FILES):
        text = read_text(path)
        if text is not None:
            yield path.relative_to(root).as_posix(), text


def _below(folder: Path, depth: int = MAX_DEPTH) -> Iterator[Path]:
    if is_link(folder):
        return
    yield from _files(folder)
    if depth > 1:
        for inner in _entries(folder):
            if is_folder(inner) and inner.name not in NEVER_ENTERED:
                yield from _below(inner, depth - 1)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in _entries(folder) if _is_usual(path.name) and not is_link(path))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_usual(name: str) -> bool:
    lowered = name.lower()
    if lowered in _LOCKS:
        return False
    return lowered in _NAMES or lowered.startswith(".env") or PurePosixPath(lowered).suffix in _ENDINGS
