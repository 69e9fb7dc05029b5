package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.epr.kit.testing.RealKafka;

/// A service reaches a Kafka that asks for a name and a password (SCRAM) over TLS, by the operator's file alone.
class GuardedKafkaTest {
    private static final String PASSWORD = "of-this-test";

    @TempDir
    static Path folder;

    private static RealKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "kafka",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store("broker"),
                "-storetype",
                "PKCS12");
        String certificate = folder.resolve("broker.pem").toString();
        keytool("-exportcert", "-rfc", "-alias", "kafka", "-keystore", store("broker"), "-file", certificate);
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "kafka",
                "-keystore",
                store("trusted"),
                "-storetype",
                "PKCS12",
                "-file",
                certificate);
        kafka = RealKafka.started(Map.of(
                "listeners", "SASL_SSL://127.0.0.1:@port",
                "advertised.listeners", "SASL_SSL://127.0.0.1:@port",
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "ssl.keystore.location", store("broker"),
                "ssl.keystore.password", PASSWORD,
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "epr", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "right")))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static KafkaSettings settings(String password) throws IOException {
        Path file = Files.writeString(
                folder.resolve("client-" + password), """
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
                    username="epr" password="%s";
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                acks=0
                """.formatted(password, store("trusted"), PASSWORD));
        return KafkaSettings.read(kafka.bootstrapServersOfTheOtherListener(), Optional.of(file));
    }

    @Test
    void the_file_opens_the_way_and_changes_no_guarantee() throws Exception {
        KafkaSettings settings = settings("right");
        Topics.ensure(settings.admin(), Set.of("epr.guarded"), (short) 1);
        assertThat(settings.producer("relay")).containsEntry("acks", "all");
        try (var producer = new KafkaProducer<String, byte[]>(settings.producer("relay"))) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>("epr.guarded", "key", new byte[] {1}));
            producer.commitTransaction();
            assertThat(sent.get().offset()).isZero();
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> Topics.ensure(settings("wrong").admin(), Set.of("epr.other"), (short) 1))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }
}
