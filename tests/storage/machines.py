"""A computer that is told what its drives, links and mounts are, for places that no test machine has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath

from coc_desktop.storage.machine import Mount, read_mountinfo

MOUNTINFO = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
28 27 0:41 / /home/sam/shared rw,relatime shared:1 - cifs //files/team rw
29 27 0:42 / /mnt/nfs rw - nfs4 files:/export rw
30 27 0:43 / /mnt/old\\040share rw - nfs files:/old rw
31 27 0:44 / /mnt/smb3 rw - smb3 //files/x rw
32 27 0:45 / /mnt/vm rw - 9p hgfs rw
33 27 0:46 / /home/sam/drive rw - fuse.rclone gdrive: rw
34 27 0:47 / /home/sam/sshfs rw - fuse.sshfs sam@host:/ rw
35 27 0:48 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
36 27 0:49 / /media/box rw - vboxsf box rw
37 27 0:50 / /mnt/host rw - virtiofs host rw
38 27 0:51 / /media/sam/disk rw - fuseblk /dev/sdb1 rw
39 27 0:52 / /tmp rw - tmpfs tmpfs rw
40 27 0:53 / /var/lib/thing rw - overlay overlay rw
41 27 0:54 / /srv/zfs rw - zfs tank rw
42 27 0:55 / /srv/btrfs rw - btrfs /dev/sdc rw
43 28 0:56 / /home/sam/shared/local rw - ext4 /dev/sdd rw
44 27 0:57 / /mnt/twice rw - ext4 /dev/sde rw
45 44 0:58 / /mnt/twice rw - cifs //files/over rw
46 27 0:59 / /mnt/gluster rw - fuse.glusterfs files:/g rw
47 27 0:60 / /mnt/dav rw - davfs https://files/dav rw
"""


@dataclass
class ToldMachine:
    """Answers the questions of `Machine` from tables."""

    is_windows: bool = False
    links: dict[str, str] = field(default_factory=dict)
    drives: dict[str, int] = field(default_factory=dict)
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    table: str = MOUNTINFO
    absent: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    free: int = 10**12

    def exists(self, place: str) -> bool:
        path = PureWindowsPath(place) if self.is_windows else PurePosixPath(place)
        if path.name.startswith(".") and "." in path.name:
            return place in self.extra
        return path.name not in self.absent

    def real(self, place: str) -> str:
        path = PureWindowsPath(place) if self.is_windows else PurePosixPath(place)
        for link, target in self.links.items():
            if path.is_relative_to(link):
                return str(type(path)(target) / path.relative_to(link))
        return place

    def drive_kind(self, root: str) -> int:
        return self.drives.get(root.upper(), 3)

    def attributes(self, place: str) -> tuple[int, int]:
        return self.marks.get(place, (0x10, 0))

    def environment(self) -> Mapping[str, str]:
        return self.variables

    def mounts(self) -> tuple[Mount, ...]:
        return () if self.is_windows else read_mountinfo(self.table)

    def free_bytes(self, folder: str) -> int:
        return self.free
