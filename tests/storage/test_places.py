"""Where a live bank may live: forty bad places refused, twenty good ones accepted, each refusal one plain sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from coc_desktop.problems import Unavailable
from coc_desktop.storage.machine import THIS_MACHINE, Mount, read_mount_list
from coc_desktop.storage.places import reason_against, require_local_place, require_space
from tests.storage.machines import ToldMachine

WINDOWS = ToldMachine(
    is_windows=True,
    links={
        "S:\\": "C:\\Work",  # SUBST to this disk
        "T:\\": "\\\\?\\UNC\\files\\team",  # SUBST to a share
        "C:\\Links\\Team": "\\\\files\\team",  # a link to a share
        "C:\\Links\\One": "C:\\Users\\Sam\\OneDrive - Larkdale NHS",
        "C:\\Links\\Mapped": "H:\\Bank",
        "C:\\Links\\Local": "D:\\Bank",
    },
    drives={"H:\\": 4, "Z:\\": 4, "E:\\": 2},
    marks={
        "C:\\Cloud": (0x10 | 0x400, 0x9000701A),
        "C:\\Recall": (0x10 | 0x400000, 0),
        "C:\\Opened": (0x10 | 0x40000, 0),
        "C:\\Pinned": (0x10 | 0x80000, 0),
        "C:\\Unpinned": (0x10 | 0x100000, 0),
        "C:\\Junction": (0x10 | 0x400, 0xA0000003),
    },
    variables={
        "OneDrive": "C:\\Users\\Sam\\Trust Files",
        "OneDriveCommercial": "D:\\Known",
        "OneDriveConsumer": "",
        "PATH": "C:\\",
    },
    absent=("New", "bank.coc"),
    extra=("C:\\Boxed\\.dropbox.cache",),
)
LINUX = ToldMachine(
    links={"/home/sam/link": "/mnt/nfs/bank", "/home/sam/cloud": "/home/sam/Nextcloud/bank", "/home/sam/near": "/srv/btrfs/bank"},
    absent=("New", "bank.coc"),
    extra=("/home/sam/syncing/.stfolder",),
)
NOWHERE = ToldMachine(table="")

BAD_ON_WINDOWS = [
    "\\\\files\\team\\Bank",
    "//files/team/Bank",
    "\\\\?\\UNC\\files\\team\\Bank",
    "\\\\.\\UNC\\files\\team\\Bank",
    "\\\\?\\unc\\files\\team",
    "\\\\files@SSL\\DavWWWRoot\\Bank",
    "\\\\trust.sharepoint.com@SSL\\DavWWWRoot\\sites\\team",
    "\\\\wsl$\\Debian\\home\\sam",
    "\\\\localhost\\c$\\Bank",
    "\\\\?\\GLOBALROOT\\Device\\Mup\\files\\team",
    "H:\\Bank",
    "h:\\Bank\\New",
    "Z:\\",
    "\\\\?\\H:\\Bank",
    "T:\\Bank",
    "C:\\Links\\Team\\Bank",
    "C:\\Links\\Mapped",
    "C:\\Links\\One\\Bank",
    "C:\\Users\\Sam\\Trust Files\\Bank",
    "c:\\users\\sam\\trust files\\New",
    "D:\\Known\\Documents\\Bank",
    "C:\\Users\\Sam\\OneDrive\\Bank",
    "C:\\Users\\Sam\\OneDrive - Larkdale NHS\\Documents",
    "C:\\Users\\Sam\\Dropbox (Larkdale)\\Bank",
    "C:\\Users\\Sam\\Larkdale Dropbox\\Sam",
    "C:\\Users\\Sam\\Google Drive\\Bank",
    "G:\\My Drive\\Bank",
    "C:\\Users\\Sam\\iCloudDrive\\Bank",
    "C:\\Users\\Sam\\Larkdale NHS\\Involvement - SharePoint",
    "C:\\Cloud\\Bank",
    "C:\\Recall\\Bank\\New",
    "C:\\Opened",
    "C:\\Pinned\\Bank",
    "C:\\Unpinned\\Bank",
    "C:\\Boxed\\Bank",
    "https://files.example/Bank",
]
BAD_ON_LINUX = [
    "/home/sam/shared/Bank",
    "/mnt/nfs/Bank/New",
    "/mnt/old share/Bank",
    "/mnt/smb3",
    "/mnt/vm/Bank",
    "/home/sam/drive/Bank",
    "/home/sam/sshfs/Bank",
    "/run/user/1000/gvfs/smb-share:server=files/Bank",
    "/media/box/Bank",
    "/mnt/host/Bank",
    "/mnt/twice/Bank",
    "/mnt/gluster/Bank",
    "/mnt/dav/Bank",
    "/home/sam/link",
    "/home/sam/cloud",
    "/home/sam/Dropbox/Bank",
    "/home/sam/OneDrive/Bank",
    "/home/sam/syncing/Bank",
    "/Users/sam/Library/CloudStorage/OneDrive-Larkdale/Bank",
    "smb://files/team/Bank",
    "\\\\files\\team",
]
GOOD_ON_WINDOWS = [
    "C:\\Users\\Sam\\AppData\\Local\\CoC Desktop\\Bank",
    "C:\\ProgramData\\CoC Desktop\\Bank",
    "\\\\?\\C:\\Bank",
    "D:\\Bank\\New",
    "E:\\Bank",
    "S:\\Bank",
    "C:\\Links\\Local",
    "C:\\Junction\\Bank",
    "C:\\Users\\Sam\\Trust Files of ours\\Bank",
    "C:\\Users\\Sam\\Drive notes\\Bank",
    "C:\\Users\\Sam\\Dropboxes\\Bank",
    "C:/Users/Sam/Bank",
    "\\\\?\\Volume{b75e2c83-0000-0000-0000-602f00000000}\\Bank",
]
GOOD_ON_LINUX = [
    "/home/sam/.local/share/CoC Desktop/Bank",
    "/home/sam/Bank/New",
    "/tmp/Bank",  # noqa: S108 - only a name here
    "/var/lib/thing/Bank",
    "/srv/zfs/Bank",
    "/home/sam/near",
    "/media/sam/disk/Bank",
    "/home/sam/shared/local/Bank",
    "/home/sam/shared-notes/Bank",
    "/mnt/nfsroot/Bank",
]


@pytest.mark.parametrize("place", BAD_ON_WINDOWS)
def test_a_bad_place_on_windows_is_refused_in_one_sentence_with_two_ways_on(place: str) -> None:
    _one_plain_sentence(reason_against(place, WINDOWS))


@pytest.mark.parametrize("place", BAD_ON_LINUX)
def test_a_bad_place_on_linux_is_refused_in_one_sentence_with_two_ways_on(place: str) -> None:
    _one_plain_sentence(reason_against(place, LINUX))


@pytest.mark.parametrize("place", GOOD_ON_WINDOWS)
def test_a_folder_on_windows_own_disk_is_accepted(place: str) -> None:
    assert reason_against(place, WINDOWS) is None


@pytest.mark.parametrize("place", GOOD_ON_LINUX)
def test_a_folder_on_linux_own_disk_is_accepted(place: str) -> None:
    assert reason_against(place, LINUX) is None


@pytest.mark.parametrize("kind", ["overlay", "tmpfs", "ext4", "xfs", "btrfs", "fakeowner"])
def test_a_container_of_one_file_system_may_hold_a_bank(kind: str) -> None:
    assert reason_against("/work/bank", ToldMachine(table=f"1 0 0:1 / / rw - {kind} {kind} rw\n")) is None


@pytest.mark.parametrize("place", ["postgresql://files/bank", "postgres://x", " PostgreSQL+psycopg://sam@files/bank"])
def test_a_server_is_refused_in_one_sentence(place: str) -> None:
    for machine in (WINDOWS, LINUX):
        words = reason_against(place, machine)
        assert words is not None
        assert words.count(". ") == 0
        assert "PostgreSQL" in words


def test_this_computers_own_folders_may_hold_a_bank(tmp_path: Path) -> None:
    require_local_place(tmp_path / "not" / "there yet", THIS_MACHINE)


def test_what_macos_prints_of_its_mounts_is_understood() -> None:
    told = "/dev/disk3s1 on / (apfs, sealed, local)\n//sam@files/team on /Volumes/team share (smbfs, nodev, nosuid)\n"

    assert read_mount_list(told) == (Mount("/", "apfs"), Mount("/Volumes/team share", "smbfs"))


def test_a_nearly_full_disk_is_named_with_what_is_missing(tmp_path: Path) -> None:
    require_space(tmp_path, 50_000_000, ToldMachine(free=200_000_000))

    with pytest.raises(Unavailable, match="free 100 MB"):
        require_space(tmp_path, 100_000_000, ToldMachine(free=200_000_000))
    with pytest.raises(Unavailable, match="free 1 MB"):
        require_space(tmp_path, 0, ToldMachine(free=199_999_999))


def _one_plain_sentence(words: str | None) -> None:
    assert words is not None
    assert words.endswith(".")
    assert words.count(".") == 1
    assert ", or " in words
