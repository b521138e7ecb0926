"""A visitor's address, read in one way by every limit.

Behind a proxy REMOTE_ADDR is the proxy's own address. The header in which it writes the visitor's is
named by THIDUA_CLIENT_ADDRESS_META; whatever stands in it before the entries of the office's own
proxies was typed by the visitor and counts for nothing.
"""

import ipaddress
import re

from thidua import conf

#: Bits; a household or an office holds a whole network of IPv6 addresses and changes among them.
IPV6_NETWORK = 64
#: Some proxies write the port of the connection as well: "203.0.113.7:4711", "[2001:db8::1]:4711".
_WITH_PORT = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<four>[0-9.]+))(?::[0-9]+)?")


def client_address(request) -> str | None:
    """The visitor's IPv4 address, or the first address of the visitor's IPv6 network.

    None where the server knows none, as behind a socket without a proxy's header. Django-axes asks
    for it by AXES_CLIENT_IP_CALLABLE.
    """
    return _counted_as(_last_trusted_hop(request))


def _last_trusted_hop(request) -> str:
    """The entry that the outermost of the office's proxies wrote.

    Each proxy appends the address from which it was asked, so with two proxies it is the last but
    one. A shorter list came past the outer proxies; its first entry is then the inner one's.
    """
    value = request.META.get(conf.CLIENT_ADDRESS_META) or request.META.get("REMOTE_ADDR") or ""
    hops = [hop.strip() for hop in value.split(",")]
    return hops[-min(max(conf.TRUSTED_PROXIES, 1), len(hops))]


def _counted_as(text: str) -> str | None:
    bare = text.partition("%")[0]
    if found := _WITH_PORT.fullmatch(bare):
        bare = found["six"] or found["four"]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    network = ipaddress.ip_network((address, IPV6_NETWORK), strict=False)
    return str(network.network_address)
