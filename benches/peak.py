"""How much memory a fresh Python needs at its peak, beyond what one thing needs.

The twin of memory.rs. A twin starts itself again for each of its rows in bytes, and there
calls `tell`; what that child says is what `beyond` returns. timing.py does both.
"""

import subprocess
import sys

try:
    import resource
except ImportError:  # Windows has no such module
    resource = None


def beyond(group, size):
    """The bytes that this group needs to hold so many; None where nobody can say."""
    child = [sys.executable, sys.argv[0], "--group", group, "--hold", str(size)]
    told = subprocess.run(child, stdout=subprocess.PIPE, check=True, text=True).stdout
    return int(told) if told.strip() else None


def tell(hold, size):
    """In the child: prints what holding so many needs beyond holding one."""
    hold(1)
    before = so_far()
    hold(size)
    print(so_far() - before if before is not None else "")


def so_far():
    """The most memory that this process has had so far, in bytes; None where unknown."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            peaks = [line.split()[1] for line in status if line.startswith("VmHWM:")]
        return int(peaks[0]) * 1024
    except OSError:
        pass
    if resource is None or sys.platform != "darwin":
        return None
    # In bytes on macOS, in KiB elsewhere.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
