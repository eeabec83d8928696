"""Who is heard at which port: by the Host it was meant for, by the page that sends it, by the way it is sent."""

from tests.adapters.surfaces.surface import HEARD, Surface, ask

NAMES = {
    "another's": "evil",
    "another's, at our port": "evil:{port}",
    "no port": "127.0.0.1",
    "another port": "127.0.0.1:1",
    "a port that is none": "127.0.0.1:{port}x",
    "two ports": "127.0.0.1:1:{port}",
    "a dot behind": "localhost.:{port}",
    "ours within another's": "localhost.evil:{port}",
    "ours before another's": "127.0.0.1:{port}.evil",
    "two in one": "127.0.0.1:{port}, evil",
    "with a user": "evil@127.0.0.1:{port}",
    "with a path": "127.0.0.1:{port}/evil",
    "a bracket open": "[::1:{port}",
    "an IPv6 zone": "[fe80::1%25evil]:{port}",
    "as hexadecimal": "0x7f000001:{port}",
    "shortened": "127.1:{port}",
    "none": "",
}
PAGES = {
    "another": ("Origin: http://evil",),
    "null": ("Origin: null",),
    "empty": ("Origin: ",),
    "https": ("Origin: https://127.0.0.1:{port}",),
    "longer": ("Origin: http://127.0.0.1:{port}.evil",),
    "two": ("Origin: http://127.0.0.1:{port}", "Origin: http://evil"),
    "a picture": ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"),
    "a neighbour's script": ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"),
    "a frame": ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"),
    "fetched": ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty"),
}


async def test_the_name_it_was_meant_for(surface: Surface) -> None:
    """Pages and the API answer to their own names alone; Slack is known by what only Slack can sign, not by a name."""
    told = {
        name: (await ask(surface.port, surface.request(host=host.format(port=surface.port)))).status
        for name, host in NAMES.items()
    }
    right = {"403", "400"} if surface.pages else {"200", "400"}
    assert {name: status for name, status in told.items() if status not in right} == {}


async def test_its_own_names(surface: Surface) -> None:
    """All that this machine is called, in any letters."""
    for host in ("127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"):
        assert (await ask(surface.port, surface.request(host=host.format(port=surface.port)))).status in HEARD, host


async def test_two_names(surface: Surface) -> None:
    """Somebody before us may have looked at the other one."""
    for second in ("evil", surface.own):
        assert (await ask(surface.port, surface.request(f"Host: {second}"))).status in {"400", "403"}


async def test_a_whole_address_in_the_first_line(surface: Surface) -> None:
    """It would come before Host, and nobody sends one to a server that is no proxy."""
    for host in ("evil", surface.own):
        status = (await ask(surface.port, surface.request(target=f"http://{host}{surface.path}"))).status
        assert status == "403" if surface.pages else status in HEARD, host


async def test_what_proxies_add_is_not_looked_at(surface: Surface) -> None:
    """Neither does it let anybody in, nor keep anybody out."""
    for line in ("X-Forwarded-Host: {}", "Forwarded: host={}", "X-Host: {}", "X-Original-Host: {}"):
        if surface.pages:
            assert (await ask(surface.port, surface.request(line.format(surface.own), host="evil"))).status == "403"
        assert (await ask(surface.port, surface.request(line.format("evil")))).status in HEARD


async def test_other_sites_pages(surface: Surface) -> None:
    """They can neither use nor show within themselves what is for people; Slack's servers are no page."""
    for name, lines in PAGES.items():
        told = await ask(surface.port, surface.request(*(line.format(port=surface.port) for line in lines)))
        assert told.status == "403" if surface.pages else told.status in HEARD, name


async def test_a_link_from_another_site(surface: Surface) -> None:
    """Leads to pages; it cannot say anything, as a form of theirs would."""
    link = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    told = await ask(surface.port, surface.request(*link))
    assert told.status == "403" if surface.pages and surface.method == "POST" else told.status in HEARD


async def test_no_other_method(surface: Surface) -> None:
    """A browser that asks first (CORS) hears no yes, and nothing else is done at all."""
    first = "Origin: http://evil\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-playground"
    for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "POST", "GET"):
        if method != surface.method:
            lines = f"{method} {surface.path} HTTP/1.1\r\nHost: {surface.own}\r\nX-Playground: 1\r\n{first}\r\n\r\n"
            for request in (lines, lines.replace("Origin: http://evil\r\n", "")):
                told = await ask(surface.port, request.encode())
                assert told.status in {"400", "401", "403", "404", "405"}, method
                assert not [name for name in told.headers if name.startswith("access-control")]
