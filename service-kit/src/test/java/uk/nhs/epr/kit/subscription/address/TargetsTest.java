package uk.nhs.epr.kit.subscription.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where webhooks may go, and where not.
class TargetsTest {
    private static final Map<String, String> AS_DELIVERED = Map.of("allow-http", "false", "allowed-networks", "");

    private static Targets targets(Map<String, String> settings, Targets.Names names) {
        return new Targets(Settings.of(settings), names);
    }

    private static void resolve(Targets targets, String url) throws Exception {
        targets.resolve(targets.parse(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", // this host
                "0.1.2.3",
                "10.0.0.1", // private
                "10.255.255.255",
                "100.64.0.1", // carrier-grade NAT
                "100.127.255.254",
                "127.0.0.1", // loopback
                "127.255.255.254",
                "127.1",
                "2130706433",
                "169.254.0.1", // link-local
                "169.254.169.254", // the metadata service of clouds
                "172.16.0.1",
                "172.31.255.254",
                "192.0.0.8",
                "192.0.2.1", // documentation
                "192.31.196.1",
                "192.52.193.1",
                "192.88.99.1", // 6to4 relays
                "192.168.0.1",
                "192.175.48.1",
                "198.18.0.1", // benchmarks
                "198.19.255.254",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1", // multicast
                "239.255.255.255",
                "240.0.0.1", // reserved
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::127.0.0.1]", // IPv4-compatible
                "[::ffff:127.0.0.1]", // IPv4-mapped
                "[::ffff:8.8.8.8%25lo]",
                "[::ffff:10.0.0.1]",
                "[::ffff:169.254.169.254]",
                "[::ffff:0:10.0.0.1]", // IPv4-translated
                "[64:ff9b::10.0.0.1]", // NAT64
                "[64:ff9b::8.8.8.8]",
                "[64:ff9b:1::1]",
                "[100::1]", // discard
                "[2001::1]", // Teredo
                "[2001:2::1]",
                "[2001:10::1]", // ORCHID
                "[2001:db8::1]",
                "[2002:a00:1::1]", // 6to4 of 10.0.0.1
                "[2620:4f:8000::1]",
                "[3fff::1]",
                "[4000::1]", // not given out
                "[5f00::1]",
                "[fc00::1]", // unique local
                "[fd00:ec2::254]", // the metadata service of clouds
                "[fe80::1]", // link-local
                "[fec0::1]", // site-local
                "[ff02::1]" // multicast
            })
    void an_address_that_is_not_public_is_refused(String host) {
        Targets targets = targets(AS_DELIVERED, name -> List.of(InetAddress.getAllByName(name)));
        assertThatThrownBy(() -> resolve(targets, "https://" + host + "/hook")).isInstanceOf(Targets.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "[2001:200::1]",
                "[2606:4700::1111]",
                "[2a00:1450::1]"
            })
    void a_public_address_is_taken(String host) throws Exception {
        resolve(targets(AS_DELIVERED, name -> List.of(InetAddress.getAllByName(name))), "https://" + host + "/hook");
    }

    @Test
    void a_name_of_which_one_address_is_private_is_refused_whole() {
        Targets targets = targets(
                AS_DELIVERED, _ -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")));
        assertThatThrownBy(() -> resolve(targets, "https://receiver.test/hook"))
                .isInstanceOf(Targets.Refused.class)
                .hasMessageContaining("may not receive webhooks");
    }

    @Test
    void the_operator_may_allow_a_network_and_no_more_than_that() throws Exception {
        Targets targets = targets(
                Map.of("allowed-networks", "10.20.0.0/16, fd12:3456::/32"),
                name -> List.of(InetAddress.getAllByName(name)));
        resolve(targets, "https://10.20.255.1/hook");
        resolve(targets, "https://[fd12:3456::1]/hook");
        assertThatThrownBy(() -> resolve(targets, "https://10.21.0.1/hook")).isInstanceOf(Targets.Refused.class);
        assertThatThrownBy(() -> resolve(targets, "https://[fd12:3457::1]/hook"))
                .isInstanceOf(Targets.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.test/hook",
                "ftp://receiver.test/hook",
                "//receiver.test",
                "receiver.test",
                "https:///hook",
                "https://user:secret@receiver.test/hook",
                "https://receiver.test/hook#part",
                "https://receiver.test:0/hook",
                "https://receiver.test:70000/hook",
                "https://under_score.test/hook",
                "https://receiver.test/a b",
                "javascript:alert(1)",
                ""
            })
    void what_is_no_https_url_of_a_host_is_refused(String url) {
        Targets targets = targets(AS_DELIVERED, _ -> List.of());
        assertThatThrownBy(() -> targets.parse(url)).isInstanceOf(Targets.Refused.class);
    }

    @Test
    void http_is_taken_where_the_operator_allows_it() throws Exception {
        URI target = targets(Map.of("allow-http", "true"), _ -> List.of()).parse("http://receiver.test/hook");
        assertThat(target.getHost()).isEqualTo("receiver.test");
    }
}
