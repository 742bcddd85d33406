"""The house keeps its shape: who may know whom, how long a piece may be, what each door says."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ui", "widgets", "db", "printouts", "resources")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 25
LONGEST_MAIN = 80

FRONT = {*ROOMS, "tests", "docs", ".ci"}
FRONT_FILES = {
    *("main.py", "tasks.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"),
    *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"),
    *(".gitignore", ".gitattributes", ".editorconfig", ".pre-commit-config.yaml"),
}
# methods that SQLAlchemy names: their promise stands in its documentation
OVERRIDDEN = {"process_bind_param", "process_result_value", "load_dialect_impl", "coerce_compared_value"}

MADE = {
    *(".git", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"),
    *("build", "dist", "pictures"),
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _tracked() -> list[Path]:
    """Files under version control; in a copy without it, every file that no tool made."""
    asked = [shutil.which("git") or "git", "ls-files", "-z"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return [Path(name) for name in listed.split("\0") if name and (ROOT / name).exists()]
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path for path in files if not MADE & {*path.parts}]


def _modules(*rooms: str) -> list[Path]:
    return [path for path in _tracked() if path.suffix == ".py" and (not rooms or path.parts[0] in rooms)]


def _tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def test_the_import_contracts_hold() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert said.returncode == 0, said.stdout + said.stderr


def test_no_module_is_too_long() -> None:
    lines = {str(path): (ROOT / path).read_text(encoding="utf-8").count("\n") for path in _modules()}
    assert {name: n for name, n in lines.items() if n > LONGEST_MODULE} == {}
    assert lines.get("main.py", 0) <= LONGEST_MAIN


def test_no_function_is_too_long() -> None:
    long = {
        f"{path}:{function.lineno} {function.name}": length
        for path in _modules()
        for function in _functions(_tree(path))
        if (length := _length(function)) > LONGEST_FUNCTION
    }
    assert long == {}


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, the promise not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_door_has_a_sign_that_says_what_does_not_belong() -> None:
    folders = {path.parent for path in _modules(*ROOMS) if "versions" not in path.parts}
    for folder in folders:
        sign = ast.get_docstring(_tree(folder / "__init__.py"))
        assert sign, f"{folder} has no sign on its door"
        if len(folder.parts) <= 2:
            assert "Never:" in sign or "Not here:" in sign, (
                f"the sign of {folder} does not say what stays outside"
            )


def test_public_methods_say_what_they_promise() -> None:
    silent = [
        f"{path}:{method.lineno} {owner.name}.{method.name}"
        for path in _modules(*ROOMS)
        for owner in ast.walk(_tree(path))
        if isinstance(owner, ast.ClassDef) and not owner.name.startswith("_")
        for method in owner.body
        if isinstance(method, FUNCTIONS) and _is_public(method) and not ast.get_docstring(method)
    ]
    assert silent == []


def _is_public(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Names of our own, without those of Qt and SQLAlchemy that are overridden."""
    name = method.name
    return not name.startswith("_") and name == name.lower() and name not in OVERRIDDEN | _QT_LOWER


_QT_LOWER = {"accept", "data", "done", "event", "flags", "index", "parent", "paint", "reject", "run", "sort"}


def test_the_front_shows_only_what_any_project_has() -> None:
    first = {(path.parts[0], len(path.parts) > 1) for path in _tracked()}
    assert {name for name, folder in first if folder} <= FRONT
    assert {name for name, folder in first if not folder} <= FRONT_FILES


def test_the_locks_hold_every_package_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    for lock, wanted in (
        ("requirements.lock", run),
        ("requirements-dev.lock", [*run, *project["dependency-groups"]["dev"]]),
    ):
        locked = dict(_locked(ROOT / lock))
        assert {_name(word) for word in wanted} <= locked.keys()
        assert [name for name, lines in locked.items() if "--hash=sha256:" not in lines] == []


def _locked(lock: Path) -> Iterator[tuple[str, str]]:
    """Each package of a lock file, with its lines."""
    for entry in re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.IGNORECASE):
        if not entry.startswith("#"):
            yield _name(entry), entry


def _name(requirement: str) -> str:
    """The package's name as registries compare it."""
    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found.group().lower()) if found else ""


def test_names_say_their_subject() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert [path for path in _modules() if vague & {*path.parts, path.stem}] == []


def test_screens_know_sessions_and_no_sql() -> None:
    allowed = {"Session", "sessionmaker", "Engine"}
    for path in _modules("ui"):
        for node in ast.walk(_tree(path)):
            if not isinstance(node, ast.ImportFrom) or node.module == "sqlalchemy.exc":
                continue
            if (node.module or "").startswith("sqlalchemy"):
                assert {name.name for name in node.names} <= allowed, path


@pytest.mark.parametrize(
    "secret_of_one_machine",
    [
        "/" + "work/",
        "/" + "root/",
        "--index" + "-url",
        "extra-index" + "-url",
        "find" + "-links",
        "trusted" + "-host",
        "/simple" + "/",
        "/opt/" + "pypi",
    ],
)
def test_nothing_tracked_names_a_machine_or_a_registry(secret_of_one_machine: str) -> None:
    named = [str(path) for path in _tracked() if secret_of_one_machine.encode() in (ROOT / path).read_bytes()]
    assert named == []
