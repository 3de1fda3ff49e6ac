"""Every benchmark, one after the other: `python -m benchmarks`; the last line sums them up."""

import subprocess
import sys

BENCHMARKS = ("ranking", "cases", "lists")


def main() -> None:
    failed = []
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        if done.returncode:
            failed.append(name)
    print(f"{len(BENCHMARKS)} benchmarks; goals missed: {', '.join(failed) or 'none'}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
