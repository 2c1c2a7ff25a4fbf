"""Download one document from the web, with care: whom it connects to, how much it takes, how long it waits."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import Any

import httpx

from pipeline import __version__
from pipeline.file_names import file_name
from pipeline.problems import UnusableInputError

MAX_BYTES = 200 * 1024 * 1024
MAX_HOPS = 8
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that the open internet uses of IPv6
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))  # Python 3.11 knows none
_NO_ADDRESS = (httpx.InvalidURL, UnicodeError)  # UnicodeError: a name that no international name can be
Trace = Callable[[str, Mapping[str, Any]], None]


class FetchError(UnusableInputError):
    """A document could not be downloaded; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a download may take. Seconds; deadline is for the whole of it, redirects included."""

    max_bytes: int = MAX_BYTES
    connect: float = 10.0
    read: float = 30.0
    deadline: float = 300.0


@dataclass(frozen=True, slots=True)
class Download:
    """A document from the web: its bytes, the address that they came from in the end, and a safe file name."""

    content: bytes
    url: str
    name: str


def fetch(url: str, *, allow_private: bool = False, limits: Limits | None = None) -> Download:
    """Download an http or https address; redirects are followed by hand, each hop's address checked.

    The connection goes to the very address that was checked, so a second answer of the
    name server cannot lead elsewhere. FetchError: refused, not found, too large, too slow.
    """
    limits = limits or Limits()
    ends = time.monotonic() + limits.deadline
    current = _web_address(url)
    seen: set[str] = set()
    for _ in range(MAX_HOPS + 1):
        if str(current) in seen:
            raise FetchError(f"{url}: redirects in a circle. Open it in a browser and add the file it gives.")
        seen.add(str(current))
        with _response(current, allow_private=allow_private, limits=limits, ends=ends) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                current = _web_address(_joined(current, response.headers["location"]))
                continue
            if response.status_code != 200:
                raise FetchError(f"{current}: the server answers {response.status_code} {response.reason_phrase}.")
            content = _content(response, current, limits, ends)
            name = file_name(current, response.headers.get("content-disposition"))
            return Download(content, str(current.copy_with(fragment=None)), name)
    raise FetchError(f"{url}: redirects more than {MAX_HOPS} times.")


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except _NO_ADDRESS as error:
        raise FetchError(f"{base}: redirects to something that is no web address.") from error


def _web_address(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
        host = address.host
    except _NO_ADDRESS as error:
        raise FetchError(f"{url}: is not a web address: {error}.") from error
    if address.scheme not in {"http", "https"} or not host:
        raise FetchError(f"{url}: only http:// and https:// addresses are fetched.")
    if address.userinfo:
        raise FetchError("The address holds a user name or password, which sources.csv would show. Download by hand.")
    return address.copy_with(fragment=None)


@contextmanager
def _response(url: httpx.URL, *, allow_private: bool, limits: Limits, ends: float) -> Iterator[httpx.Response]:
    """The answer of one hop, its body not yet read."""
    ip = _checked_address(url, allow_private=allow_private)
    pinned = url.copy_with(host=ip)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "Accept-Encoding": "identity",
        "User-Agent": f"onrecord/{__version__}",
    }
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    is_private = not _is_public(ip)
    try:
        with (
            _ended_at(ends) as trace,
            httpx.Client(timeout=timeout, follow_redirects=False, trust_env=not is_private) as client,
            client.stream(
                "GET", pinned, headers=headers, extensions={"sni_hostname": url.host, "trace": trace}
            ) as response,
        ):
            yield response
    except _NO_ADDRESS as error:
        raise FetchError(f"{url}: redirects to something that is no web address.") from error
    except httpx.HTTPError as error:
        said = _too_slow(url, limits) if time.monotonic() > ends else f"{url}: {_why(error)}"
        raise FetchError(said) from error


def _why(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the server did not answer in time. Try again later."
    if isinstance(error, httpx.ConnectError):
        return f"no connection: {error}."
    if isinstance(error, httpx.RemoteProtocolError):
        return f"the server's answer was cut short or broken: {error}."
    return f"could not be downloaded: {error}."


def _too_slow(url: httpx.URL, limits: Limits) -> str:
    return f"{url}: takes longer than {limits.deadline:.0f} seconds."


@contextmanager
def _ended_at(ends: float) -> Iterator[Trace]:
    """Watch over the connections of a hop and shut them down when time is up.

    A server that sends a byte now and then, of a header or of nothing, is never so silent that a read times out.
    """
    connections: list[socket.socket] = []

    def trace(event: str, about: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            connections.append(about["return_value"].get_extra_info("socket"))
            if time.monotonic() > ends:
                shut_down()

    def shut_down() -> None:
        for connection in connections:
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)  # below TLS, which another thread is reading

    timer = Timer(max(0.0, ends - time.monotonic()), shut_down)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()


def _checked_address(url: httpx.URL, *, allow_private: bool) -> str:
    """The address to connect to. All addresses of a name must be public, or none is taken."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: there is no server of the name {url.host}.") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not allow_private and not _is_public(address):
            raise FetchError(f"{url}: leads to the private address {address}. If you trust it, give --allow-private.")
    return addresses[0]


def _is_public(address: str) -> bool:
    """Whether an address is of the open internet: not loopback, private, link-local, multicast, also inside IPv6."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
        if ip not in _UNICAST:
            return False
    if any(ip in network for network in _SPECIAL if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _content(response: httpx.Response, url: httpx.URL, limits: Limits, ends: float) -> bytes:
    """The body, as long as it keeps within the limits."""
    too_large = FetchError(f"{url}: is larger than {limits.max_bytes:,} bytes. Download it by hand if it is right.")
    promised = response.headers.get("content-length", "")
    if promised.isdecimal() and int(promised) > limits.max_bytes:
        raise too_large
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise FetchError(f"{url}: the server sends it compressed, though it was not asked to. Download it by hand.")
    body = bytearray()
    for part in response.iter_raw():
        body += part
        if len(body) > limits.max_bytes:
            raise too_large
    if time.monotonic() > ends:  # a body without a length ends as if it were whole
        raise FetchError(_too_slow(url, limits))
    return bytes(body)
