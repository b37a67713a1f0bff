"""`make bench`: runs every `tools/bench_*.py` and prints each figure beside a comparison made in the same run.

Writes build/bench.json: a list of {name, value, unit, beside, ratio}. A part joins by adding a module
`tools/bench_<part>.py` with `run()`; nothing is listed here by hand.
"""

import argparse
import importlib
import json
import pkgutil
import time
from pathlib import Path

import tools

Figure = tuple[str, float, str, str, float]
"""Name, value, unit, what stands beside it, and value divided by that."""


def parts() -> list[str]:
    """Names of the parts that have a benchmark."""
    return sorted(m.name.removeprefix("bench_") for m in pkgutil.iter_modules(tools.__path__) if m.name[:6] == "bench_")


def measure(part: str) -> list[Figure]:
    """Run one part; prints its figures as a table."""
    started = time.perf_counter()
    figures: list[Figure] = importlib.import_module(f"tools.bench_{part}").run()
    print(f"\n{part} ({time.perf_counter() - started:.0f} s)")
    for name, value, unit, beside, ratio in figures:
        print(f"  {name:<58} {value:>10.4g} {unit:<6} {ratio:>8.3g} x {beside}")
    return figures


def main() -> None:
    """Measure the named parts, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of: {', '.join(parts())} (default: all)")
    wanted = parser.parse_args().parts or parts()
    figures = [figure for part in wanted for figure in measure(part)]
    target = Path("build") / "bench.json"
    target.parent.mkdir(exist_ok=True)
    keys = ("name", "value", "unit", "beside", "ratio")
    target.write_text(json.dumps([dict(zip(keys, f, strict=True)) for f in figures], indent=1) + "\n", encoding="utf-8")
    print(f"\nWrote {target}")


if __name__ == "__main__":
    main()
