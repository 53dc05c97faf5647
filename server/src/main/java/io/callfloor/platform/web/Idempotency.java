package io.callfloor.platform.web;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.store.Nodes;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Every command carries an `Idempotency-Key`; sent again with the same key, it is not carried out again but
/// answered as the first time. The header also keeps foreign sites out: a browser lets only our own pages send
/// it.
///
/// With the key goes a keyed hash of what was asked, address and body: a key that comes with anything else is
/// refused with 422 `idempotency-key-used`. While the first command is under way, a repeat hears 409
/// `command-running` and when to ask again. One that never came to an end (its node died, or could not write down
/// what it had answered) answers 409 `command-unfinished`: look at the state, then decide. Keys are kept a day.
@Component
public class Idempotency extends OncePerRequestFilter {

    /// The header; 8 to 80 characters, best a UUID.
    public static final String HEADER = "Idempotency-Key";

    private static final Set<String> COMMANDS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final RequestGuard guard;
    private final Refusal refusal;
    private final CentreClock clock;
    private final Vault vault;
    private final Nodes nodes;
    private final Set<Command> running = ConcurrentHashMap.newKeySet();

    Idempotency(JdbcClient jdbc, RequestGuard guard, Refusal refusal, CentreClock clock, Vault vault, Nodes nodes) {
        this.jdbc = jdbc;
        this.guard = guard;
        this.refusal = refusal;
        this.clock = clock;
        this.vault = vault;
        this.nodes = nodes;
    }

    private record Command(UUID user, String key) {}

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
            refusal.write(request, response, HttpStatus.BAD_REQUEST, "idempotency-key-needed");
            return;
        }
        var asked = CommandBody.of(request);
        if (asked.isEmpty()) {
            refusal.write(request, response, HttpStatus.CONTENT_TOO_LARGE, "body-too-large", CommandBody.MOST_KIB);
            return;
        }
        var caller = guard.find(request);
        if (caller.isEmpty()) {
            chain.doFilter(asked.get(), response);
            return;
        }
        once(new Command(caller.get().user(), key), asked.get(), response, chain);
    }

    private void once(Command command, CommandBody asked, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean mine = running.add(command);
        try {
            if (mine && begin(command, asked)) {
                carryOut(command, asked, response, chain);
            } else {
                repeat(command, asked, response, !mine);
            }
        } finally {
            if (mine) {
                running.remove(command);
            }
        }
    }

    private boolean begin(Command command, CommandBody asked) {
        return jdbc.sql("""
                insert into platform.command (user_id, key, request, body, node, asked_at)
                values (:user, :key, :request, :body, :node, :now)
                on conflict do nothing
                """)
                        .param("user", command.user())
                        .param("key", command.key())
                        .param("request", address(asked))
                        .param("body", body(asked))
                        .param("node", nodes.own())
                        .param("now", clock.wall().instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private byte[] address(HttpServletRequest request) {
        var query = request.getQueryString();
        var address = request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query);
        return vault.seal(address.getBytes(StandardCharsets.UTF_8));
    }

    private byte @Nullable [] body(CommandBody asked) {
        var hash = asked.hash();
        return hash == null ? null : vault.seal(hash);
    }

    private void carryOut(Command command, CommandBody asked, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(asked, kept);
            answered = kept.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()
                    && kept.getStatus() != HttpStatus.UNAUTHORIZED.value();
        } finally {
            writeDown(command, asked, answered ? kept : null);
        }
        kept.copyBodyToResponse();
    }

    /// What was done stays done though its answer cannot be kept: the caller gets it all the same, only a repeat
    /// will not.
    private void writeDown(Command command, CommandBody asked, @Nullable ContentCachingResponseWrapper answer) {
        try {
            if (answer == null) {
                forget(command);
            } else {
                keep(command, asked, answer);
            }
        } catch (CannotCreateTransactionException | DataAccessException e) {
            if (!Outage.explains(e)) {
                LOG.warn("the answer to a command could not be kept: {}", e.toString());
            }
        }
    }

    private void keep(Command command, CommandBody asked, ContentCachingResponseWrapper kept) {
        jdbc.sql("""
                update platform.command
                   set status = :status
                     , media_type = :mediaType
                     , answer = :answer
                     , body = :body
                 where user_id = :user
                   and key = :key
                """)
                .param("status", kept.getStatus())
                .param("mediaType", kept.getContentType())
                .param("answer", kept.getContentAsByteArray())
                .param("body", body(asked))
                .param("user", command.user())
                .param("key", command.key())
                .update();
    }

    private void forget(Command command) {
        jdbc.sql("delete from platform.command where user_id = :user and key = :key")
                .param("user", command.user())
                .param("key", command.key())
                .update();
    }

    /// @param body of the first command; null for a file that is not read to its end yet, or never was
    private record Kept(
            byte[] request,
            byte @Nullable [] body,
            @Nullable String node,
            @Nullable Integer status,
            @Nullable String mediaType,
            byte @Nullable [] answer) {}

    private Optional<Kept> find(Command command) {
        return jdbc.sql("""
                select request, body, node, status, media_type, answer
                  from platform.command
                 where user_id = :user
                   and key = :key
                """)
                .param("user", command.user())
                .param("key", command.key())
                .query((row, _) -> new Kept(
                        row.getBytes("request"),
                        row.getBytes("body"),
                        row.getString("node"),
                        row.getObject("status", Integer.class),
                        row.getString("media_type"),
                        row.getBytes("answer")))
                .optional();
    }

    /// @param here whether this node is at it
    private void repeat(Command command, CommandBody asked, HttpServletResponse response, boolean here)
            throws IOException {
        var found = find(command);
        if (found.isEmpty()) {
            refuseRunning(asked, response);
            return;
        }
        var kept = found.get();
        if (!isSame(kept, asked)) {
            refusal.write(asked, response, HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-used");
        } else if (kept.status() != null) {
            response.setStatus(kept.status());
            response.setContentType(kept.mediaType());
            if (kept.answer() != null) {
                response.getOutputStream().write(kept.answer());
            }
        } else if (here || isRunningElsewhere(kept)) {
            refuseRunning(asked, response);
        } else {
            refusal.write(asked, response, HttpStatus.CONFLICT, "command-unfinished");
        }
    }

    private boolean isSame(Kept kept, CommandBody asked) throws IOException {
        if (!Arrays.equals(kept.request(), address(asked))) {
            return false;
        }
        if (kept.body() == null) {
            return true;
        }
        asked.readToEnd();
        return Arrays.equals(kept.body(), body(asked));
    }

    private boolean isRunningElsewhere(Kept kept) {
        return kept.node() != null && !kept.node().equals(nodes.own()) && nodes.lives(kept.node());
    }

    private void refuseRunning(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(ASK_AGAIN.toSeconds()));
        refusal.write(request, response, HttpStatus.CONFLICT, "command-running");
    }

    /// Forgets keys older than a day.
    public void forgetOld() {
        jdbc.sql("delete from platform.command where asked_at < :before")
                .param("before", clock.wall().instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
