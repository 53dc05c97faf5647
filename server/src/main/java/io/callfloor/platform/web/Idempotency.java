package io.callfloor.platform.web;

import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/// Every command carries an `Idempotency-Key`; sent again with the same key, it is not carried out again but
/// answered as the first time. The header also keeps foreign sites out: a browser lets only our own pages send
/// it.
///
/// A key whose first command never finished (the server died) answers 409 `command-unfinished`: look at the
/// state, then decide. Keys are kept a day.
@Component
public class Idempotency extends OncePerRequestFilter {

    /// The header; 8 to 80 characters, best a UUID.
    public static final String HEADER = "Idempotency-Key";

    private static final Set<String> COMMANDS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final RequestGuard guard;
    private final Problems problems;
    private final JsonMapper json;
    private final CentreClock clock;

    Idempotency(JdbcClient jdbc, RequestGuard guard, Problems problems, JsonMapper json, CentreClock clock) {
        this.jdbc = jdbc;
        this.guard = guard;
        this.problems = problems;
        this.json = json;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !COMMANDS.contains(request.getMethod())
                || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (key == null || key.length() < 8 || key.length() > 80) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "idempotency-key-needed");
            return;
        }
        var caller = guard.find(request);
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (begin(caller.get(), key, request)) {
            carryOut(caller.get(), key, request, response, chain);
        } else {
            repeat(caller.get(), key, request, response);
        }
    }

    private boolean begin(SignedIn caller, String key, HttpServletRequest request) {
        return jdbc.sql("""
                insert into platform.command (user_id, key, request, asked_at)
                values (:user, :key, :request, :now)
                on conflict do nothing
                """)
                        .param("user", caller.user())
                        .param("key", key)
                        .param("request", named(request))
                        .param("now", clock.wall().instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static byte[] named(HttpServletRequest request) {
        return (request.getMethod() + " " + request.getRequestURI()).getBytes(StandardCharsets.UTF_8);
    }

    private void carryOut(
            SignedIn caller, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                || kept.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            forget(caller, key);
        } else {
            keep(caller, key, kept);
        }
        kept.copyBodyToResponse();
    }

    private void keep(SignedIn caller, String key, ContentCachingResponseWrapper kept) {
        jdbc.sql("""
                update platform.command
                   set status = :status
                     , media_type = :mediaType
                     , answer = :answer
                 where user_id = :user
                   and key = :key
                """)
                .param("status", kept.getStatus())
                .param("mediaType", kept.getContentType())
                .param("answer", kept.getContentAsByteArray())
                .param("user", caller.user())
                .param("key", key)
                .update();
    }

    private void forget(SignedIn caller, String key) {
        jdbc.sql("delete from platform.command where user_id = :user and key = :key")
                .param("user", caller.user())
                .param("key", key)
                .update();
    }

    private record Kept(
            byte[] request,
            @Nullable Integer status,
            @Nullable String mediaType,
            byte @Nullable [] answer) {}

    private void repeat(SignedIn caller, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var kept = jdbc.sql(
                        "select request, status, media_type, answer from platform.command where user_id = :user and key = :key")
                .param("user", caller.user())
                .param("key", key)
                .query((row, _) -> new Kept(
                        row.getBytes("request"),
                        row.getObject("status", Integer.class),
                        row.getString("media_type"),
                        row.getBytes("answer")))
                .single();
        if (!java.util.Arrays.equals(kept.request(), named(request))) {
            refuse(request, response, HttpStatus.CONFLICT, "idempotency-key-used");
        } else if (kept.status() == null) {
            refuse(request, response, HttpStatus.CONFLICT, "command-unfinished");
        } else {
            response.setStatus(kept.status());
            response.setContentType(kept.mediaType());
            if (kept.answer() != null) {
                response.getOutputStream().write(kept.answer());
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        var locale = request.getHeader("Accept-Language") == null ? Locale.CHINESE : request.getLocale();
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        json.writeValue(response.getOutputStream(), problems.detail(status, code, List.of(), locale));
    }

    /// Forgets keys older than a day.
    public void forgetOld() {
        jdbc.sql("delete from platform.command where asked_at < :before")
                .param("before", clock.wall().instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
