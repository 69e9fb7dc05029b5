package uk.nhs.epr.framework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Behind a proxy that the operator names, the service knows clients by the address that the proxy gives.
@QuarkusTest
@TestProfile(TrustedProxyTest.BehindAProxy.class)
class TrustedProxyTest {
    /// The proxy is this machine.
    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1",
                    "epr.limits.reads-per-minute", "3");
        }
    }

    private static int read(String client) {
        return given().header("X-Forwarded-For", client).get("/v1/frameworks").statusCode();
    }

    @Test
    void one_client_s_rate_is_not_another_s() {
        assertThat(IntStream.range(0, 4).map(_ -> read("192.0.2.1"))).containsExactly(200, 200, 200, 429);
        assertThat(read("192.0.2.2")).isEqualTo(200);
    }
}
