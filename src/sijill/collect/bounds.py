"""What a process that opens strangers' bytes may use: bound for good, before it sees the first of them.

What comes in: the limits. What goes out: nothing; the operating system holds the process to them. What always holds:
it can write no file and leave no core; where the system knows no such limits, the wall clock and the sizes still hold.
"""

import contextlib
import sys

from sijill.collect.limits import Limits

if sys.platform != "win32":
    import resource


def bind_process(limits: Limits, *, processor_time: bool = True) -> None:
    """Bind this process: memory, files, cores, and processor time unless that is granted document by document."""
    if sys.platform == "win32":
        return
    bounds = [(resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
    if processor_time:
        bounds.append((resource.RLIMIT_CPU, limits.processor_seconds))
    for what, bound in bounds:
        # macOS refuses to bound the address space.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (bound, bound))
