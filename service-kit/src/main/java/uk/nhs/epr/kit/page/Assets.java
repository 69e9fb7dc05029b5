package uk.nhs.epr.kit.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// The styles, script and picture that every page loads. Their addresses hold a digest of their content, so that a
/// browser keeps them for good and loads what has changed.
@Named("assets")
@ApplicationScoped
public class Assets {
    private static final int DIGITS = 12;

    private record Asset(String type, Buffer content, String address) {}

    private final Asset styles = read("register.css", "text/css;charset=UTF-8");
    private final Asset script = read("live.js", "text/javascript;charset=UTF-8");
    private final Asset icon = read("icon.svg", "image/svg+xml");

    public String styles() {
        return styles.address();
    }

    public String script() {
        return script.address();
    }

    public String icon() {
        return icon.address();
    }

    void open(@Observes Router router) {
        Map.of(styles.address(), styles, script.address(), script, icon.address(), icon)
                .forEach((address, asset) -> router.get(address).handler(context -> give(context, asset)));
    }

    private static void give(RoutingContext context, Asset asset) {
        context.response()
                .putHeader("Content-Type", asset.type())
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .end(asset.content());
    }

    private static Asset read(String name, String type) {
        try (InputStream file = Assets.class.getResourceAsStream("/page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + name);
            }
            byte[] content = file.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, DIGITS);
            return new Asset(type, Buffer.buffer(content), "/assets/" + digest + "/" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
