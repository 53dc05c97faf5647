package io.callfloor.presence.seat;

import io.callfloor.platform.web.Problems;
import io.callfloor.presence.SeatMoved;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A move that came too late becomes 409 `seat-moved`, with the state in the reader's words.
@RestControllerAdvice
@Order(0)
class SeatProblems {

    private final Problems problems;

    SeatProblems(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(SeatMoved e, Locale locale) {
        return problems.answer(
                HttpStatus.CONFLICT, "seat-moved", List.of(e.actual().state()), locale);
    }
}
