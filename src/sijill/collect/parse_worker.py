"""The parsing process: reads documents from its standard input, answers on its standard output.

What comes in: the limits, a line of JSON; then for each document an `Ask`, a line of JSON, and its bytes. What goes
out: for each, the length of an answer on a line, and the answer. What always holds: the process is bound by the
limits before it parses anything, writes no file, and ends when it ran out of memory.
"""

import json
import os
import sys
from typing import BinaryIO

from sijill.collect.bounds import bind_process
from sijill.collect.extract import Ask, Extract, Refusal, RefusedError, answer_to_json, ask_from_json
from sijill.collect.image import IMAGE, no_text_in
from sijill.collect.kind import Kind
from sijill.collect.limits import Limits
from sijill.record.problem import Problem

if sys.platform != "win32":
    import resource


def extract(ask: Ask, data: bytes, limits: Limits) -> Extract:
    """Parse one document here and now; raises `RefusedError` and whatever the parsers raise."""
    # Each parser is imported when first wanted: an HTML page need not wait for PDFium.
    match ask.kind:
        case Kind.HTML:
            from sijill.collect.html_text import html_text

            return html_text(data, ask.where, limits)
        case Kind.PDF:
            from sijill.collect.pdf_text import pdf_text

            return pdf_text(data, limits)
        case Kind.DOCX:
            from sijill.collect.docx_text import docx_text

            return docx_text(data, limits)
        case Kind.EML:
            from sijill.collect.mail_text import mail_text

            return mail_text(data, ask.where, limits)
        case Kind.IMAGE:
            raise RefusedError(IMAGE, no_text_in(data[:16]))
        case Kind.TEXT:
            raise ValueError("plain text needs no parser")


def answer(ask: Ask, data: bytes, limits: Limits) -> Extract | Refusal:
    """Parse one document, whatever it does; what the parsers raise becomes a refusal."""
    try:
        return extract(ask, data, limits)
    except RefusedError as refused:
        return Refusal(Problem(refused.code, refused.message, ask.where))
    except MemoryError:
        message = f"wants more than {limits.memory_bytes / 1e6:.0f} MB of memory: save its text as a .txt file"
        return Refusal(Problem("parse-failed", message, ask.where), is_last=True)
    except Exception as error:  # parsers of others raise anything; the document is refused and named
        message = f"could not be parsed ({type(error).__name__}: {error}): save its text as a .txt file"
        return Refusal(Problem("parse-failed", message, ask.where))


def main() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    asks = sys.stdin.buffer
    limits = Limits(**json.loads(asks.readline()))
    bind_process(limits, processor_time=False)
    while line := asks.readline():
        ask = ask_from_json(line)
        _grant_processor_time(limits)
        told = answer(ask, asks.read(ask.size), limits)
        _send(told, answers)
        if isinstance(told, Refusal) and told.is_last:
            return


def _send(told: Extract | Refusal, answers: BinaryIO) -> None:
    message = answer_to_json(told)
    answers.write(b"%d\n" % len(message) + message)
    answers.flush()


def _grant_processor_time(limits: Limits) -> None:
    """Allow this document its seconds, counted from what was used before; the system kills the process after them."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
