import pytest

from engine import packing
from engine.building import build_index
from engine.index import Index, IndexFileError
from tests.engine.catalogue import LEXICON, NO_LEXICON, OFFERS, index_of


@pytest.fixture
def path(tmp_path):
    index_of(*OFFERS).save(tmp_path / "offers.index")
    return tmp_path / "offers.index"


def test_the_order_of_the_offers_does_not_matter():
    assert index_of(*OFFERS).version == index_of(*reversed(OFFERS)).version


def test_the_version_follows_content_and_lexicon():
    versions = {
        index_of(*OFFERS).version,
        index_of(*OFFERS[1:]).version,
        build_index(OFFERS, NO_LEXICON).version,
    }
    assert len(versions) == 3


def test_a_saved_index_comes_back(path):
    built, loaded = index_of(*OFFERS), Index.load(path, thorough=True)
    assert loaded.version == built.version
    assert loaded.lexicon_version == LEXICON.version
    assert packing.digest_of(loaded.arrays) == packing.digest_of(built.arrays)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_an_empty_index_comes_back(tmp_path):
    index_of().save(tmp_path / "none")
    assert len(Index.load(tmp_path / "none", thorough=True)) == 0


@pytest.mark.parametrize("keep", [0, 8, 40, 200, -1])
def test_a_cut_off_file_is_refused(path, keep):
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(IndexFileError):
        Index.load(path)


def test_another_file_or_none_is_refused(path):
    with pytest.raises(IndexFileError, match="cannot be read"):
        Index.load(path.with_name("absent"))
    path.write_bytes(b"something else" * 100)
    with pytest.raises(IndexFileError, match="no index"):
        Index.load(path)


def test_a_changed_bit_is_found_by_a_thorough_look(path):
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexFileError, match="checksum"):
        Index.load(path, thorough=True)


def test_another_version_of_the_engine_is_refused(path, monkeypatch):
    monkeypatch.setattr("engine.index.ENGINE_VERSION", "0")
    with pytest.raises(IndexFileError, match="another version"):
        Index.load(path)


def write_half(path):
    with packing.written_whole(path) as file:
        file.write(b"half")
        raise RuntimeError("no space")


def test_a_failed_write_leaves_the_old_file(path):
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="no space"):
        write_half(path)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_two_offers_with_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        index_of(OFFERS[0], OFFERS[0])
