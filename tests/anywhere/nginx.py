"""A real nginx in front of apps, run by the current user from a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

CONFIGURATION = """\
{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  client_max_body_size 200m;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  proxy_http_version 1.1;
  proxy_buffering off;
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_upgrade;
  proxy_set_header X-Signed-In "ada";
{servers}
}}
"""
SERVER = """\
  server {{
    listen 127.0.0.1:{port}{tls};
    location {location} {{ proxy_pass http://127.0.0.1:{behind}{target}; }}
  }}
"""


@dataclass(frozen=True)
class Front:
    """One address of nginx.

    Attributes:
        behind: Port of the app.
        location: What nginx passes on, with slashes around.
        strips: Whether the app sees paths without `location`.
        certificate: Certificate and key when nginx terminates TLS.
    """

    behind: int
    location: str = "/"
    strips: bool = False
    certificate: tuple[Path, Path] | None = None

    def block(self, port: int) -> str:
        """Return the part of the configuration that listens on `port`."""
        tls = ""
        if self.certificate is not None:
            tls = f" ssl;\n    ssl_certificate {self.certificate[0]};\n    ssl_certificate_key {self.certificate[1]}"
        target = "/" if self.strips else ""
        return SERVER.format(port=port, tls=tls, location=self.location, behind=self.behind, target=target)


@contextmanager
def nginx(folder: Path, fronts: Sequence[Front]) -> Generator[list[int]]:
    """Run nginx and give the ports of `fronts`.

    The sockets listen before it starts and are handed over, so that nobody has to wait for it or can take a port away.
    """
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in fronts]
        for each in sockets:
            each.setblocking(False)  # nginx takes it for granted that an earlier nginx did so
        ports = [int(each.getsockname()[1]) for each in sockets]
        blocks = "".join(front.block(port) for front, port in zip(fronts, ports, strict=True))
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, user=_user(), servers=blocks))
        handles = [each.fileno() for each in sockets]
        process = subprocess.Popen(
            [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")],
            env={**os.environ, "NGINX": "".join(f"{handle};" for handle in handles)},
            pass_fds=handles,
        )
        try:
            yield ports
        finally:
            process.terminate()
            process.wait(timeout=30)


def _user() -> str:
    """Return the line by which a worker of root stays root: other users cannot read the folders of tests."""
    return "user root;\n" if os.geteuid() == 0 else ""


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost that is signed by nobody but itself.

    Returns:
        The files of the certificate and of its key.
    """
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(certificate), "-days", "2"]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
    return certificate, key
