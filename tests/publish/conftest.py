"""A sample library, made once for all tests here (nobody changes it), and its pack as documents and files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_app.library.library import Library
from briefing_app.operations import packs, samples
from briefing_app.publish.document import Document
from briefing_app.publish.pdf import PdfFile, write_pdf


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = samples.sample_library(tmp_path_factory.mktemp("publish") / "Sample.briefing")
    yield library
    library.close()


@pytest.fixture(scope="session")
def document(sample: Library) -> Document:
    return packs.build_document(sample, packs.pack_for(sample))


@pytest.fixture(scope="session")
def pdf(document: Document) -> PdfFile:
    return write_pdf(document)


@pytest.fixture(scope="session")
def letter(sample: Library) -> PdfFile:
    return write_pdf(packs.build_document(sample, packs.pack_for(sample, paper="letter", marking="TLP:AMBER")))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "pack.pdf"
