"""PostgreSQL, Valkey and the portal's processes on one machine, for demonstration and tests.

Nothing here knows Django. Production names its own servers in DATABASE_URL and REDIS_URL and
its own process manager; see docs/ for that.
"""

import sys

if sys.platform not in ("linux", "darwin"):
    raise SystemExit(
        "The demonstration needs Linux or macOS. On Windows, start it inside WSL 2 "
        "(https://learn.microsoft.com/windows/wsl)."
    )
