"""The wheel as somebody gets it: in an empty environment, outside any checkout. `python -m tests.wheel dist`

With what it depends on from where this Python has it, so that nothing is fetched; not this checkout, though.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


def tried(wheel: Path, folder: Path) -> list[str]:
    """What its commands say there, a line each; AssertionError where one does not do what it should."""
    venv.create(folder / "env", symlinks=True)
    python, command = folder / "env" / "bin" / "python", folder / "env" / "bin" / "support-circle"
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True)
    [there] = (folder / "env").glob("lib/python*/site-packages")
    (there / "dependencies.pth").write_text("\n".join(p for p in sys.path if p.endswith("site-packages")))
    home = folder / "somewhere"
    home.mkdir()
    where = _ran(home, str(python), "-c", "import adapters, bot, storage; print(adapters.__file__)")
    assert where.startswith(str(folder)), f"that is this checkout's: {where}"
    said = [_ran(home, str(command), "--version")]
    story = [json.loads(line) for line in _ran(home, str(command), "demo", "--json").splitlines()]
    assert len(story) > 50, story
    said.append(f"demo: {len(story)} steps")
    said.append(_ran(home, str(command), "migrate"))
    found = json.loads(_ran(home, str(command), "doctor", "--json"))
    assert {one["state"] for one in found} <= {"ok", "not checked"}, found
    made = json.loads(_ran(home, str(command), "backup", "--json"))
    said += [f"doctor: {len(found)} looks, no problem", f"backup: revision {made['revision']}"]
    assert _ran(home, str(command), "letters", "list") == "There are none."
    return said


def _ran(home: Path, *command: str) -> str:
    clean = {"PATH": os.environ["PATH"], "HOME": str(home)}
    done = subprocess.run(command, cwd=home, env=clean, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def main(into: str) -> None:
    """Builds it, and tries it."""
    [built] = [Path(one) for one in WheelBuilder(str(ROOT)).build(directory=into, versions=["standard"])]
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write("\n".join([str(built), *tried(built, Path(folder).resolve())]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
