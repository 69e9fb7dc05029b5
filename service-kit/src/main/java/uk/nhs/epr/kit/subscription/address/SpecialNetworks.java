package uk.nhs.epr.kit.subscription.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import inet.ipaddr.IPAddressString;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// The networks that are not on the public Internet, after IANA's registries of special-purpose addresses:
/// this host, private, shared by carriers, link-local (and so the metadata service of clouds), multicast,
/// reserved, and all that carries an IPv4 address inside an IPv6 one. Of IPv6 only global unicast (`2000::/3`)
/// is public at all.
final class SpecialNetworks {
    private static final List<Network> IPV4 = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Network::of)
            .toList();
    private static final Network IPV6_PUBLIC = Network.of("2000::/3");
    private static final List<Network> IPV6 = Stream.of(
                    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
            .map(Network::of)
            .toList();

    private SpecialNetworks() {}

    /// Whether an address is public. An IPv4-mapped IPv6 address is the IPv4 address it maps.
    static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address
                ? IPV6_PUBLIC.holds(address) && IPV6.stream().noneMatch(network -> network.holds(address))
                : IPV4.stream().noneMatch(network -> network.holds(address));
    }

    /// A network in the form `10.0.0.0/8` or `fd00::/8`.
    record Network(IPAddress block) {
        static Network of(String text) {
            IPAddress network = new IPAddressString(text).getAddress();
            if (network == null || !network.isPrefixed()) {
                throw new IllegalArgumentException(text + " is no network; it has the form 10.0.0.0/8 or fd00::/8");
            }
            return new Network(network.toPrefixBlock());
        }

        boolean holds(InetAddress address) {
            return block.contains(new IPAddressNetwork.IPAddressGenerator().from(address));
        }
    }
}
