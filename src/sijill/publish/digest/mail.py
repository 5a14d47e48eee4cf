"""A digest as a letter that can be sent (RFC 5322): plain text, and the page beside it.

What comes in: a digest, who sends it, when it was made. What goes out: the bytes of an .eml file. What always holds: it
asks for nothing from outside; it is a draft that names no recipient (`X-Unsent`); the same digest gives the same bytes.
"""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from sijill.publish.digest.page import page_of
from sijill.publish.digest.pieces import Digest
from sijill.publish.digest.text import text_of, text_title

SENDER = "Sijill <digest@sijill.invalid>"
"""Stands for the sender until whoever sends it puts their own name."""


def mail_of(digest: Digest, made: datetime, sender: str = SENDER) -> bytes:
    """The letter; `made` has a time zone."""
    text, page = text_of(digest), page_of(digest)
    key = sha256(f"{page}{made.isoformat()}".encode()).hexdigest()
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    letter["Subject"] = text_title(digest)
    letter["Date"] = format_datetime(made)
    letter["Message-ID"] = f"<{key[:32]}@sijill.invalid>"
    letter["X-Unsent"] = "1"
    letter.set_content(text, cte="base64")
    letter.add_alternative(page, subtype="html", cte="base64")
    letter["Content-Language"] = digest.language
    # Boundaries are random by default: the same digest shall give the same bytes.
    letter.set_boundary(f"sijill-{key[:40]}")
    return letter.as_bytes()
