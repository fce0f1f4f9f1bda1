"""A message as a file: an email that a mail program opens ready to send (X-Unsent), with the person’s own calendar entries in it.

It has one To and no Cc or Bcc: nobody else is ever in it. Whatever is not told by email is a plain text to copy or read out. The
library for email is imported when a message is first put into a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.invites import asked_by
from coc_desktop.problems import Refused
from coc_desktop.schedule.calendar_files import CalendarFile

TO = "The email address of one of these people is not one whole address. Mend it in their record."
FROM = "The address that invites come from is not one whole address. Mend it in Settings."


def email_file(subject: str, words: str, to: str, sender: str, entries: Sequence[CalendarFile]) -> bytes:
    """Return a draft of an email to one person; the same draft gives the same bytes. Refused for what is not one address."""
    from email.message import EmailMessage
    from email.policy import SMTP

    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    if sender:
        draft["From"] = _one_address(sender, FROM)
    draft["To"] = _one_address(to, TO)
    draft["Subject"] = subject
    draft.set_content(words)
    for entry in entries:
        how = {"method": asked_by(entry.content).value, "charset": "UTF-8"}
        draft.add_attachment(entry.content, "text", "calendar", filename=entry.file_name, params=how)
    if entries:
        draft.set_boundary("message-and-calendar-entries")
    return draft.as_bytes()


def _one_address(said: str, otherwise: str) -> str:
    from email.policy import SMTP

    found = SMTP.header_factory("To", said)
    if len(found.addresses) != 1 or found.defects or len(said.splitlines()) != 1:
        raise Refused(otherwise)
    return said


def text_file(subject: str, words: str, heading: str) -> bytes:
    """Return a message as plain text, with what is to be done with it above."""
    return f"{heading}\n\n{subject}\n\n{words}\n".encode()
