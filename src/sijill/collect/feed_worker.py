"""The process that parses one feed: reads it from standard input, answers on standard output.

What comes in: a line with the limits, a line with the `FeedAsk`, then the bytes. What goes out: the entries, as JSON.
What always holds: the process is bound by the limits before it parses anything, and writes no file.
"""

import json
import os
import sys

from sijill.collect.bounds import bind_process
from sijill.collect.feed_entry import ask_from_json, parsed_to_json
from sijill.collect.feed_parse import entries_in
from sijill.collect.limits import Limits

if sys.platform != "win32":
    pass


def main() -> None:
    """Parse one feed, and end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come into the answer
    limits = Limits(**json.loads(sys.stdin.buffer.readline()))
    ask = ask_from_json(sys.stdin.buffer.readline())
    bind_process(limits)
    answers.write(parsed_to_json(entries_in(sys.stdin.buffer.read(), ask)))
    answers.flush()


if __name__ == "__main__":
    main()
