"""What `explain` recognises in a text is found in a log as well."""

from pathlib import Path

import pytest
import yaml

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.reading import read

from .logs_at_hand import reading_of

CORPUS = sorted((Path(__file__).parent.parent / "explain" / "corpus").glob("*.yaml"))


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_every_text_that_is_recognised_is_found_in_a_log(path: Path) -> None:
    texts = [entry["text"] for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
    recognised = [text for text in texts if explain(read(text), (), load_knowledge()).recognised]
    assert recognised
    lost = [text for text in recognised if not reading_of(f"{text}\n").groups]
    assert lost == []
