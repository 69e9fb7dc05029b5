import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A receiver of webhooks with the JDK alone: checks each message after the Standard Webhooks specification,
/// confirms the subscription by returning the challenge, and processes no message twice. Run it unchanged:
/// `java Receiver.java`. `WEBHOOK_SECRETS` are the secrets it accepts, separated by spaces; `PORT` is where it
/// listens.
final class Receiver {
    private static final String[] SECRETS = System.getenv("WEBHOOK_SECRETS").split(" ");
    private static final int PORT = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
    private static final int OLDEST_SECONDS = 300;
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext("/", Receiver::answer);
        server.start();
        System.out.println("listening on " + PORT);
    }

    private static void answer(HttpExchange request) throws IOException {
        byte[] body = request.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        if (!isSigned(request, body)) {
            System.out.println("refused: No matching signature found");
            send(request, 401, "");
        } else if (field("type", text).equals("uk.nhs.epr.subscription.verification.v1")) {
            System.out.println("verified subscription");
            send(request, 200, field("challenge", text));
        } else {
            boolean isNew = SEEN.add(header(request, "id"));
            System.out.println("verified " + field("type", text) + " " + field("subject", text) + (isNew ? "" : " again"));
            send(request, 204, ""); // first the answer, then the work: it has 15 seconds
        }
    }

    /// Whether one of the secrets signed these bytes, not long ago.
    private static boolean isSigned(HttpExchange request, byte[] body) {
        String stamp = header(request, "timestamp");
        if (!stamp.matches("\\d{1,12}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(stamp)) > OLDEST_SECONDS) {
            return false;
        }
        byte[] start = (header(request, "id") + "." + stamp + ".").getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(SECRETS)
                .map(secret -> ("v1," + hmac(secret, start, body)).getBytes(StandardCharsets.UTF_8))
                .anyMatch(right -> Arrays.stream(header(request, "signature").split(" "))
                        .anyMatch(signature -> MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))));
    }

    private static String hmac(String secret, byte[] start, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
            mac.update(start);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange request, String name) {
        String value = request.getRequestHeaders().getFirst("webhook-" + name);
        return value == null ? "" : value;
    }

    /// A program that works on the data reads the message with a JSON library.
    private static String field(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    private static void send(HttpExchange request, int status, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        request.getResponseBody().write(bytes);
        request.close();
    }
}
