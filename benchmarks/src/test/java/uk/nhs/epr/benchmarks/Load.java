package uk.nhs.epr.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Work by a number of clients for some time, each on its own thread: pieces in a second, and the time of
/// each.
record Load(double rate, double p50, double p99) {
    private static final int HEADER = 16_384;

    /// A client's way of doing one piece of work, by its number.
    interface Client extends AutoCloseable {
        void once(long number) throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    /// Makes a client; each has its own.
    interface Clients {
        Client open() throws Exception;
    }

    /// Each client does the next piece as soon as it is done with the last (closed model).
    static Load most(int clients, Duration time, Clients made) throws Exception {
        return run(clients, time, made, 0);
    }

    /// Pieces begin at a rate whether the ones before are done or not, and their time counts from when they should have
    /// begun (open model).
    static Load at(double rate, int clients, Duration time, Clients made) throws Exception {
        return run(clients, time, made, rate);
    }

    private static Load run(int clients, Duration time, Clients made, double rate) throws Exception {
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Future<long[]>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                runs.add(threads.submit(() -> {
                    try (Client client = made.open()) {
                        return one(client, next, begin, end, rate);
                    }
                }));
            }
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> run : runs) {
            times.add(run.get());
        }
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Load(all.length / seconds, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
    }

    private static long[] one(Client client, AtomicLong next, long begin, long end, double rate) throws Exception {
        long[] times = new long[1024];
        int count = 0;
        while (true) {
            long number = next.getAndIncrement();
            long due = rate > 0 ? begin + (long) (number / rate * 1e9) : System.nanoTime();
            if (due >= end) {
                return Arrays.copyOf(times, count);
            }
            while (System.nanoTime() < due) {
                Thread.sleep(0, 50_000);
            }
            client.once(number);
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
            }
            times[count++] = System.nanoTime() - due;
        }
    }

    /// Clients that keep a connection each and send these requests.
    static Clients http(URI address, LongFunction<String> request) {
        return () -> new Http(new Socket(address.getHost(), address.getPort()), request);
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
    }

    static String post(String path, String bearer, @Nullable String key, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: "
                + bearer + (key == null ? "" : "\r\nIdempotency-Key: " + key) + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /// As little of HTTP as the services' answers need, so that the cores are theirs.
    private static final class Http implements Client {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final LongFunction<String> request;
        private final byte[] header = new byte[HEADER];

        private Http(Socket socket, LongFunction<String> request) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            this.out = socket.getOutputStream();
            this.request = request;
        }

        @Override
        public void once(long number) throws IOException {
            out.write(request.apply(number).getBytes(StandardCharsets.UTF_8));
            String head = head();
            int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 18, head.indexOf('\r', at + 2)));
            in.skipNBytes(length);
            if (!head.startsWith("HTTP/1.1 2") || at < 0) {
                throw new IOException(head);
            }
        }

        private String head() throws IOException {
            int length = 0;
            while (length < 4 || !isEnd(length)) {
                int read = in.read();
                if (read < 0) {
                    throw new EOFException("The service closed the connection");
                }
                header[length++] = (byte) read;
            }
            return new String(header, 0, length, StandardCharsets.ISO_8859_1);
        }

        private boolean isEnd(int length) {
            return header[length - 1] == '\n'
                    && header[length - 2] == '\r'
                    && header[length - 3] == '\n'
                    && header[length - 4] == '\r';
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
