"""Writing files: the old content or the new, never half of it."""

import os
import stat
from pathlib import Path

import pytest

from netgraph.errors import FileProblem
from netgraph.files import write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX systems")


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_gets_its_content_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "map.html"
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert names(path.parent) == ["map.html"]


def test_an_old_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(b"a much longer old content")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(FileProblem, match=r"cannot write .*map\.html: No space left on device"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["map.html"]


def test_an_interruption_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "map.html", b"new")
    assert names(tmp_path) == []


def test_a_folder_in_the_way_is_a_problem_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot write"):
        write_atomically(tmp_path, b"content")


def test_a_file_where_a_folder_should_be_is_a_problem_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem, match="cannot write"):
        write_atomically(tmp_path / "file" / "map.html", b"content")


@posix
def test_a_new_file_is_as_readable_as_the_umask_lets_it_be(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    before = os.umask(0o027)
    try:
        write_atomically(path, b"content")
        assert os.umask(0o027) == 0o027  # asking for the umask did not change it
    finally:
        os.umask(before)
    assert mode(path) == 0o640  # 0644 without what 027 takes away


@posix
def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert mode(path) == 0o600


@posix
def test_a_symbolic_link_stays_and_its_target_changes(tmp_path: Path) -> None:
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
