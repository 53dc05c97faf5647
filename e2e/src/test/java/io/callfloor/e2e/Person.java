package io.callfloor.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who talks to the centre through its API, signed in like everyone.
final class Person {

    private static final JsonMapper JSON = new JsonMapper();

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Person(String address) {
        this.address = address;
    }

    /// What came back.
    record Answer(int status, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        Answer ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + text);
            }
            return this;
        }
    }

    static Person signedIn(String address, String name, String password) {
        var person = new Person(address);
        person.post("/api/session", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .ok();
        return person;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    Answer post(String path, String body) {
        return command("POST", path, body, UUID.randomUUID().toString());
    }

    Answer put(String path, String body) {
        return command("PUT", path, body, UUID.randomUUID().toString());
    }

    Answer delete(String path) {
        return command("DELETE", path, "", UUID.randomUUID().toString());
    }

    /// Sends a file as it is.
    Answer upload(String path, String content) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    Answer command(String method, String path, String body, String key) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer =
                    http.send(request.header("Accept-Language", "zh").build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
