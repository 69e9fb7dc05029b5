# One image a service: docker build --build-arg SERVICE=tender-service -t epr/tender-service .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -q -DskipTests -pl trust-service,framework-service,tender-service -am package

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG COMMIT=unknown
RUN groupadd --system --gid 10001 epr \
    && useradd --system --uid 10001 --gid epr --no-create-home --shell /usr/sbin/nologin epr
WORKDIR /app
COPY --from=build /src/${SERVICE}/target/quarkus-app/lib/ lib/
COPY --from=build /src/${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /src/${SERVICE}/target/quarkus-app/app/ app/
COPY --from=build /src/${SERVICE}/target/quarkus-app/quarkus-run.jar ./
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080 EPR_BUILD_COMMIT=${COMMIT}
USER 10001
# Nothing is written outside /tmp: run it with a read-only root and a tmpfs there.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dvertx.disableURIValidation=true", "-jar", "quarkus-run.jar"]
