"""Where a host is, and whether a stranger's page may be fetched from there.

A page names hosts of its own, by redirects, and whoever runs a name server says where they are. So
every address that a name has is looked at, and the connection is made to what was looked at.
"""

from __future__ import annotations

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from summarizer.errors import NoArticle

Place = tuple[int, Any]
"""Address family, and an address of it as sockets take it."""

_CLOSED = tuple(
    map(
        ip_network,
        (
            "100.64.0.0/10",  # behind a provider's NAT; there too is a cloud's metadata service
            "168.63.129.16/32",  # Azure's for its virtual machines; it looks public
            "192.0.0.0/24",  # protocols; Oracle's metadata service
            "192.88.99.0/24",  # relays of 6to4
        ),
    )
)
_UNICAST = ip_network("2000::/3")
_TEREDO_AND_KIN = ip_network("2001::/23")
_NAT64 = ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address is one of the internet's, not of this machine or a network of its own."""
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        return _is_public_4(found)
    inner = _inner(found)
    if inner is not None:
        return _is_public_4(inner)
    usual = found in _UNICAST and found not in _TEREDO_AND_KIN
    return usual and found.is_global and not found.is_multicast


def places_of(host: str, port: int, *, allow_private: bool, seconds: float) -> list[Place]:
    """Where to connect for a host.

    Args:
        host: its name or address.
        port: the port.
        allow_private: also what is no public address.
        seconds: how long its name may be looked up.

    Raises:
        NoArticle: it has no address, or one that is not public.
    """
    found = _looked_up(host, port, seconds)
    if not allow_private:
        for _, address in found:
            if not is_public(address[0]):
                raise NoArticle(
                    f"{host} is at {address[0]}, which is no public address.",
                    hint="Give --allow-private if it is to be fetched from there.",
                )
    return found


def _looked_up(host: str, port: int, seconds: float) -> list[Place]:
    found: list[Place] = []
    failures: list[str] = []

    def look_up() -> None:
        try:
            for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                if family in (socket.AF_INET, socket.AF_INET6):
                    found.append((family, address))
        except (OSError, UnicodeError) as error:
            failures.append(getattr(error, "strerror", None) or "it is no name of a host")

    # The system's resolver takes no deadline: it is left behind.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if thread.is_alive():
        raise NoArticle(
            f"The name {host} was not found out in time.", hint="Try again, or give more --timeout."
        )
    if not found:
        why = failures[0] if failures else "it has no address"
        raise NoArticle(f"{host} is not known: {why}.", hint="Check the address.")
    return found


def _is_public_4(address: IPv4Address) -> bool:
    closed = address.is_multicast or address.is_reserved or any(address in one for one in _CLOSED)
    return address.is_global and not closed


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a gateway would make of it."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
