"""Opening, making and upgrading a bank; where one may live; its backups; and the check that finds every changed bit.

What is here knows rows and files and no person: it needs no key, and works on a backup as well as on a live bank. Only
`sqlite` makes a connection, only `places` and `machine` ask the system about a folder, and nothing ever opens a live bank's
file by other means, because closing such a file would let go of the lock that keeps a second program out.
"""
