package io.callfloor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem where no endpoint was reached yet: in filters and in the container.
@Component
class Refusal {

    private final Problems problems;
    private final JsonMapper json;

    Refusal(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            Object... arguments)
            throws IOException {
        var locale = request.getHeader("Accept-Language") == null ? Locale.CHINESE : request.getLocale();
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(json.writeValueAsBytes(problems.detail(status, code, List.of(arguments), locale)));
    }
}
