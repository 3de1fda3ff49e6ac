"""One file of named arrays that is written whole or not at all, and read by mapping it.

Layout: magic, length and SHA-256 of the header, header (JSON), arrays at multiples of 64 bytes.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

_MAGIC = b"CBDINDEX"
_ALIGNMENT = 64
_FIXED = len(_MAGIC) + 8 + 32  # magic, length of the header, its digest


class IndexFileError(ValueError):
    """The file is no index, is cut off or damaged, or was written by another version."""


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of `path` only once it is complete and on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def digest_of(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Return the SHA-256 of names, types, shapes and contents, in hexadecimal digits."""
    running = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        running.update(f"{name} {array.dtype.str} {array.shape};".encode())
        running.update(array.view(np.uint8).data if array.size else b"")
    return running.hexdigest()


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, str]) -> None:
    """Write `arrays` and the short texts `facts` to `path`, whole or not at all."""
    table, at = {}, 0
    for name, array in arrays.items():
        table[name] = [array.dtype.str, list(array.shape), at]
        at += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps({"facts": dict(facts), "arrays": table, "bytes": at}).encode()
    with written_whole(path) as file:
        file.write(_MAGIC + len(header).to_bytes(8, "little") + hashlib.sha256(header).digest())
        file.write(header)
        file.write(b"\0" * (_payload_start(len(header)) - _FIXED - len(header)))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).tobytes())
            file.write(b"\0" * (-array.nbytes % _ALIGNMENT))


def read_arrays(path: Path) -> tuple[Arrays, dict[str, str]]:
    """Map the arrays of `path` and read its facts.

    The header is checked in full and the length of the file against it; the contents of the arrays
    are not read.

    Raises:
        IndexFileError: no such file, cut off, or not written by `write_arrays`.
    """
    header, start = _read_header(path)
    if path.stat().st_size != start + header["bytes"]:
        raise IndexFileError(f"{path.name} is cut off or has grown.")
    if not header["bytes"]:
        mapped: NDArray[np.uint8] = np.zeros(0, np.uint8)
    else:
        mapped = np.memmap(path, np.uint8, "r", start)
    arrays = {
        name: _array(mapped, np.dtype(kind), tuple(shape), at)
        for name, (kind, shape, at) in header["arrays"].items()
    }
    return arrays, header["facts"]


def _array(
    mapped: NDArray[np.uint8], kind: np.dtype[Any], shape: tuple[int, ...], at: int
) -> NDArray[Any]:
    size = kind.itemsize * int(np.prod(shape))
    array: NDArray[Any] = np.asarray(mapped)[at : at + size].view(kind).reshape(shape)
    return array


def _read_header(path: Path) -> tuple[dict[str, Any], int]:
    try:
        with path.open("rb") as file:
            fixed = file.read(_FIXED)
            if not fixed.startswith(_MAGIC) or len(fixed) < _FIXED:
                raise IndexFileError(f"{path.name} is no index.")
            length = int.from_bytes(fixed[len(_MAGIC) : len(_MAGIC) + 8], "little")
            header = file.read(min(length, path.stat().st_size))
    except OSError as error:
        raise IndexFileError(f"{path.name} cannot be read.") from error
    if hashlib.sha256(header).digest() != fixed[-32:]:
        raise IndexFileError(f"{path.name} is cut off or damaged.")
    return json.loads(header), _payload_start(length)


def _payload_start(header_length: int) -> int:
    return -(-(_FIXED + header_length) // _ALIGNMENT) * _ALIGNMENT


def _sync_folder(folder: Path) -> None:
    """The new name itself must survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
