"""What a machine needs to run the bot by itself: a service, a container, and what tells when something is wrong."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from ruamel.yaml import YAML

from adapters.arguments import ROLES
from adapters.common.settings import Settings

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "docs" / "support-circle.service"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SETTINGS = {one.name.upper() for one in fields(Settings)}


def yaml(path: str) -> Any:
    return YAML(typ="safe").load(ROOT / path)


@pytest.mark.parametrize("path", ["compose.yaml", "compose.many.yaml"])
def test_compose_is_what_compose_takes(path: str) -> None:
    """By its own schema, which finds what is wrong; it is read as a file, for its package imports much."""
    [there] = getattr(find_spec("check_jsonschema"), "submodule_search_locations", [])
    schema = Path(there) / "builtin_schemas" / "vendor" / "compose-spec.json"
    check = jsonschema_rs.validator_for(json.loads(schema.read_text(encoding="utf-8")))
    made = yaml(path)
    check.validate(made)
    assert not check.is_valid({**made, "services": {"bot": {"ports": "all"}}})
    for name, one in made["services"].items():
        assert name == "database" or (one["read_only"] is True and one["cap_drop"] == ["ALL"])
        assert all(port.startswith("127.0.0.1:") for port in one.get("ports", []))


def test_several_processes_wait_for_the_tables_and_share_a_ring() -> None:
    """Every role is there, and one process makes backups; who alone has the database's disk is the database."""
    services = yaml("compose.many.yaml")["services"]
    bots = {name: one for name, one in services.items() if name != "database"}
    roles = {name: one["command"][-1] for name, one in bots.items() if name != "migrate"}
    assert roles == {"gateway": "gateway", "worker": "worker", "web": "web"} and {*roles.values()} < {*ROLES}
    assert services["worker"]["scale"] == 2
    assert services["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    after = {"migrate": {"condition": "service_completed_successfully"}}
    assert all(bots[name]["depends_on"] == after for name in roles)
    said = [one["environment"] for one in bots.values()]
    assert len({(one["SUPPORT_CIRCLE_DATABASE"], one["SUPPORT_CIRCLE_KEYS_FILE"]) for one in said}) == 1
    assert sorted(one["SUPPORT_CIRCLE_BACKUP_HOURS"] for one in said) == ["0", "0", "0", "24"]
    assert {one["volumes"][0] for one in bots.values()} == {"data:/data"}
    assert (
        services["database"]["volumes"] == ["database:/var/lib/postgresql/data"]
        and "healthcheck" in services["database"]
    )


@pytest.mark.parametrize("path", ["compose.yaml", "compose.many.yaml", "Dockerfile", "docs/support-circle.service"])
def test_every_setting_that_is_set_there_exists(path: str) -> None:
    named = set(re.findall(r"\b(?:SUPPORT_CIRCLE|SLACK|DISCORD)_[A-Z_]+\b", (ROOT / path).read_text(encoding="utf-8")))
    assert named and named <= SETTINGS, named - SETTINGS


def test_the_container_has_all_that_the_wheel_has() -> None:
    """Built apart from what runs, by the pins with their hashes; run by nobody in particular, and asked how it is."""
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    for one in packages["targets"]["wheel"]["packages"]:
        assert f"\nCOPY {one} {one}\n" in DOCKERFILE and f"\n!{one}\n" in (ROOT / ".dockerignore").read_text()
    steps = [line.split()[0] for line in DOCKERFILE.splitlines() if re.match("[A-Z]+ ", line)]
    assert steps.count("FROM") == 2 and steps.index("USER") < steps.index("ENTRYPOINT") and "HEALTHCHECK" in steps
    assert "--require-hashes --only-binary :all:" in DOCKERFILE and re.search(
        r"^USER [1-9]\d+$", DOCKERFILE, re.MULTILINE
    )


def test_the_service_is_what_systemd_takes(tmp_path: Path) -> None:
    """With another program in its place, for ours is not installed there."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    unit = UNIT.read_text(encoding="utf-8").replace("/opt/support-circle/bin/support-circle", sys.executable)
    (tmp_path / UNIT.name).write_text(unit)
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / UNIT.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    (tmp_path / UNIT.name).write_text(unit.replace("[Service]", "[Service]\nRestartSecs=1"))
    wrong = subprocess.run(command, capture_output=True, text=True, check=False)
    assert re.search("Unknown key.*RestartSecs", wrong.stderr)


def test_every_rule_says_what_to_do() -> None:
    """Each by a name of its own, as Prometheus reads it."""
    [group] = yaml("docs/alerts.yaml")["groups"]
    assert len({one["alert"] for one in group["rules"]}) == len(group["rules"]) >= 11
    for one in group["rules"]:
        assert set(one) <= {"alert", "expr", "for", "annotations"} and len(one["annotations"]["summary"]) > 40
        assert re.fullmatch(r"\d+[mh]", one.get("for", "0m"))
