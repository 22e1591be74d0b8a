"""Writing files: the old content or the new, never half of it."""

import errno
import os
import re
import stat
import time
from pathlib import Path

import pytest

from netgraph.errors import FileProblem
from netgraph.files import _locked, ensure_writable, new_folder, reason, write_atomically

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


def test_on_windows_a_refusal_may_be_a_workbook_that_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("netgraph.files._WINDOWS", True)
    refusal = PermissionError(errno.EACCES, "Permission denied")
    assert reason(refusal).startswith("another program has it open (close it there)")
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "No space left on device"


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


def test_a_write_clears_away_what_a_killed_one_left(tmp_path: Path) -> None:
    for name in (".map.html.k.part", ".map.html.r.part", ".net.html.o.part"):
        (tmp_path / name).write_bytes(b"half a m")
    with _locked(tmp_path / ".map.html.r.part", wait=True):  # as a running one does
        write_atomically(tmp_path / "map.html", b"content")
    assert sorted(names(tmp_path)) == [".map.html.r.part", ".net.html.o.part", "map.html"]


@posix
def test_where_files_cannot_be_locked_their_age_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    killed, running = (tmp_path / name for name in (".map.html.k.part", ".map.html.r.part"))
    for left in (killed, running):
        left.write_bytes(b"half a m")
    two_hours_ago = time.time() - 2 * 60 * 60
    os.utime(killed, (two_hours_ago, two_hours_ago))
    write_atomically(tmp_path / "map.html", b"content")
    assert sorted(names(tmp_path)) == [".map.html.r.part", "map.html"]


@posix
def test_a_disk_without_hard_links_takes_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(new: Path, old: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_atomically(tmp_path / "map.html", b"content", replace=False)
    assert names(tmp_path) == ["map.html"]


def test_what_is_there_is_not_replaced_where_that_is_not_wanted(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_bytes(b"old")
    with pytest.raises(FileProblem, match="it is there already"):
        write_atomically(tmp_path / "map.html", b"new", replace=False)
    assert (tmp_path / "map.html").read_bytes() == b"old"


@posix
def test_a_new_folder_in_a_shared_one_belongs_to_the_group(tmp_path: Path) -> None:
    tmp_path.chmod(0o2775)
    with new_folder(tmp_path / "new") as folder:
        (folder / "x").write_bytes(b"")
    assert (tmp_path / "new").stat().st_mode & 0o2000


def test_a_name_with_nul_is_a_problem_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot write"):
        write_atomically(tmp_path / "x\0y", b"content")


def test_what_can_be_written_is_not_touched_by_asking(tmp_path: Path) -> None:
    ensure_writable(tmp_path / "new" / "folder" / "map.html")
    assert names(tmp_path) == []


def test_a_folder_cannot_be_written_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="it is a folder"):
        ensure_writable(tmp_path)


def test_nothing_can_be_written_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem, match=r"file is no folder"):
        ensure_writable(tmp_path / "file" / "folder" / "map.html")


def test_a_folder_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, mode: int) -> bool:  # root may write everywhere
        return False

    monkeypatch.setattr(os, "access", refused)
    with pytest.raises(FileProblem, match=re.escape(f"no permission to write in {tmp_path}")):
        ensure_writable(tmp_path / "map.html")


@posix
def test_links_in_a_circle_are_a_problem_of_the_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(FileProblem, match="cannot write"):
        write_atomically(one / "map.html", b"content")
