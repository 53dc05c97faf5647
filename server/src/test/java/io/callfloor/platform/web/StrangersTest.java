package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// Whoever is not signed in learns nothing else about the API, whatever is sent and however.
@CentreTest
class StrangersTest {

    private static final List<String> FORMATS =
            List.of("application/json", "text/plain", "application/xml", "multipart/form-data", "nonsense/x");

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    @Autowired
    Environment environment;

    @Test
    void everyEndpointAsksForSignInFirst() throws Exception {
        var paths =
                json.readTree(crew.stranger().get("/api/openapi.json").bytes()).path("paths");
        var otherwise = new ArrayList<String>();
        int asked = 0;
        try (var client = HttpClient.newHttpClient()) {
            for (var path : paths.propertyNames()) {
                for (var method : paths.path(path).propertyNames()) {
                    if (paths.path(path)
                            .path(method)
                            .path("x-permission")
                            .asString()
                            .equals("nothing")) {
                        continue;
                    }
                    for (var format : FORMATS) {
                        for (boolean keyed : List.of(true, false)) {
                            int status = ask(client, method, path, format, keyed);
                            asked++;
                            if (status != 401) {
                                otherwise.add(method + " " + path + " as " + format + ": " + status);
                            }
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(500);
        assertThat(otherwise).isEmpty();
    }

    private int ask(HttpClient client, String method, String path, String format, boolean keyed)
            throws IOException, InterruptedException {
        var address = "http://localhost:" + environment.getProperty("local.server.port")
                + path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", format)
                .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.ofString("{not json"));
        if (keyed) {
            request.header(Idempotency.HEADER, UUID.randomUUID().toString());
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void whatIsOpenStaysOpen() {
        assertThat(crew.stranger().get("/api/openapi.json").status()).isEqualTo(200);
        assertThat(crew.stranger()
                        .post("/api/session", java.util.Map.of("login", "nobody", "password", "wrong"))
                        .code())
                .isNotEmpty()
                .isNotEqualTo("sign-in-needed");
    }

    @Test
    void metricsAreForThisMachineAndNotForWhomAProxyAsks() throws Exception {
        assertThat(metrics("/actuator/prometheus", null)).isEqualTo(200);
        assertThat(metrics("/actuator/health", "X-Forwarded-For")).isEqualTo(200);
        for (var header : List.of("X-Forwarded-For", "Forwarded")) {
            for (var path :
                    List.of("/actuator/prometheus", "/actuator/%70rometheus", "/%61ctuator/prometheus", "/actuator")) {
                assertThat(metrics(path, header)).as("%s with %s", path, header).isEqualTo(403);
            }
        }
    }

    private int metrics(String path, @Nullable String proxied) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path));
        if (proxied != null) {
            request.header(proxied, "198.51.100.7");
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
