"""Which machines are of the open internet."""

import pytest

from sijill.collect.address import NotHadError
from sijill.collect.address_network import addresses_to_connect, is_open, resolve_by_system


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"])
def test_a_machine_of_the_open_internet_may_be_asked(ip: str) -> None:
    assert is_open(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1"),
        *("240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1"),
        *("64:ff9b:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "3fff::1", "fec0::1", "not an ip"),
    ],
)
def test_a_machine_inside_or_of_none_may_not_be_asked(ip: str) -> None:
    assert not is_open(ip)


def test_one_inner_address_among_outer_ones_refuses_the_name() -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(NotHadError) as refused:
        addresses_to_connect("news.example", 80, resolve, allow_private=False)
    assert refused.value.code == "private-address"
    assert "10.0.0.1" in refused.value.message
    assert addresses_to_connect("news.example", 80, resolve, allow_private=True) == ["93.184.216.34", "10.0.0.1"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "::1"])
def test_loopback_is_refused_in_every_spelling(host: str) -> None:
    with pytest.raises((NotHadError, OSError)):
        addresses_to_connect(host, 80, resolve_by_system, allow_private=False)


def test_a_name_that_cannot_be_is_trouble_of_the_network_and_no_crash() -> None:
    with pytest.raises(OSError):
        resolve_by_system("a" * 70 + ".example", 80)
