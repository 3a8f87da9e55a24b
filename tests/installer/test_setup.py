"""The two commands: what they refuse, what they leave alone, and that they need only Python."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
sys.path.insert(0, str(INSTALLER))

import environment  # noqa: E402


@pytest.mark.parametrize("name", ["environment.py", "run.py", "test.py"])
def test_the_scripts_import_only_the_standard_library(name: str) -> None:
    tree = ast.parse((INSTALLER / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for imported in names:
            top = imported.split(".")[0]
            assert top in sys.stdlib_module_names or top == "environment", imported


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    with pytest.raises(environment.SetupError, match="or newer"):
        environment.check_python()


def test_leaving_packages_out_of_a_lock_leaves_their_hashes_out() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    kept = environment._leave_out(lock, ("pyside6-essentials", "shiboken6"))
    assert "pyside6-essentials==" not in kept and "shiboken6==" not in kept
    assert "sqlcipher3==" in kept
    assert 0 < kept.count("--hash") < lock.count("--hash")


def test_without_root_or_sudo_the_exact_line_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_as_root", lambda: None)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(environment.SetupError) as refused:
        environment.install_packages(["libegl1", "libgl1"], "a few system libraries")
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in str(refused.value)


def test_nothing_is_installed_where_every_library_loads() -> None:
    environment.require_libraries({})


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_help_says_what_the_command_does(script: str) -> None:
    asked = [sys.executable, str(INSTALLER / script), "--help"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert "Set everything up" in done.stdout


def test_an_unknown_step_is_refused() -> None:
    asked = [sys.executable, str(INSTALLER / "test.py"), "--only", "lint,cooking"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "cooking" in done.stderr
