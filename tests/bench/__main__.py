"""Run every bench: `python -m tests.bench`."""

import importlib
import pkgutil

import tests.bench

for found in sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__)):
    if found.startswith("bench_"):
        print(f"== {found}", flush=True)
        importlib.import_module(f"tests.bench.{found}").main()
