package io.callfloor.platform.web;

import io.callfloor.platform.store.Outage;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/// The one place where an error becomes HTTP: problem details (RFC 9457) with a stable code and a sentence in
/// the reader's language. What the user did is a 4xx, what we did is a 5xx and logged here once.
@RestControllerAdvice
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /// Refusals that name a field somebody may have filled in; others tell whoever wrote the request.
    private static final Set<String> NAME_A_FIELD = Set.of("field-missing", "field-refused");

    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    private final Sentences sentences;
    private final FieldWords words;

    Problems(Sentences sentences, FieldWords words) {
        this.sentences = sentences;
        this.words = words;
    }

    /// The answer for a refusal an endpoint translates itself.
    public ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, List<?> arguments, Locale locale) {
        return ResponseEntity.status(status).body(detail(status, code, arguments, locale));
    }

    ProblemDetail detail(HttpStatusCode status, String code, List<?> arguments, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(status, sentences.of(code, arguments, locale));
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(code);
        problem.setProperty("code", code);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ProblemException e, Locale locale) {
        var problem = detail(e.status(), e.code(), e.arguments(), locale);
        e.properties().forEach(problem::setProperty);
        return ResponseEntity.status(e.status()).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(IllegalArgumentException e, Locale locale) {
        if (!(e instanceof ValueWrong)) {
            LOG.warn("a value was refused without words for people: {}", e.toString());
        }
        return answer(HttpStatus.BAD_REQUEST, "value-wrong", List.of(ValueWrong.sentence(e)), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMessageNotReadableException e, Locale locale) {
        var cause = e.getMostSpecificCause();
        if (cause instanceof ProblemException known) {
            return on(known, locale);
        }
        var wrong = Unreadable.of(jackson(e));
        var arguments = new ArrayList<>(wrong.arguments());
        if (NAME_A_FIELD.contains(wrong.code())) {
            arguments.set(0, words.of(wrong.field(), locale));
        }
        var answer = answer(HttpStatus.BAD_REQUEST, wrong.code(), arguments, locale);
        var problem = answer.getBody();
        if (problem != null && !wrong.field().isEmpty()) {
            problem.setProperty("field", wrong.field());
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MethodArgumentTypeMismatchException e, Locale locale) {
        var given = List.of(e.getName(), String.valueOf(e.getValue()), Unreadable.kind(e.getRequiredType()));
        return answer(HttpStatus.BAD_REQUEST, "parameter-wrong", given, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MissingServletRequestParameterException e, Locale locale) {
        return answer(HttpStatus.BAD_REQUEST, "parameter-missing", List.of(e.getParameterName()), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(DuplicateKeyException e, Locale locale) {
        LOG.warn("a unique rule stopped a write: {}", firstLine(e.getMessage()));
        return answer(HttpStatus.CONFLICT, "already-there", List.of(), locale);
    }

    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> onDatabaseGone(Exception e, Locale locale) {
        Outage.explains(e);
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", List.of(), locale);
    }

    @ExceptionHandler
    void on(AsyncRequestNotUsableException e) {
        LOG.debug("the caller left before the answer was written");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> onAnything(Exception e, HttpServletRequest request, Locale locale) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var code = "http-" + known.getStatusCode().value();
            var detail = detail(
                    known.getStatusCode(),
                    code,
                    List.of(firstLine(known.getBody().getDetail())),
                    locale);
            return ResponseEntity.status(known.getStatusCode())
                    .headers(known.getHeaders())
                    .body(detail);
        }
        if (e instanceof DataAccessException data
                && data.getMostSpecificCause() instanceof SQLException sql
                && CHARACTER_NOT_IN_REPERTOIRE.equals(sql.getSQLState())) {
            return answer(
                    HttpStatus.BAD_REQUEST, "character-wrong", List.of(new Sentences.Word("kind-of.text")), locale);
        }
        if (Outage.explains(e)) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", List.of(), locale);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "our-fault", List.of(), locale);
    }

    private static @Nullable Throwable jackson(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof JacksonException) {
                return at;
            }
        }
        return null;
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
