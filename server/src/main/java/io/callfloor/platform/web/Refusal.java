package io.callfloor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem where no endpoint was reached yet: in filters and in the container.
@Component
class Refusal {

    private final Problems problems;
    private final Sentences sentences;
    private final JsonMapper json;

    Refusal(Problems problems, Sentences sentences, JsonMapper json) {
        this.problems = problems;
        this.sentences = sentences;
        this.json = json;
    }

    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatusCode status,
            String code,
            Object... arguments)
            throws IOException {
        var locale = request.getHeader("Accept-Language") == null ? Locale.CHINESE : request.getLocale();
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream()
                .write(json.writeValueAsBytes(problems.detail(status, code, List.of(arguments), locale)));
    }

    /// A refusal of which only the status is known.
    void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        var code = "http-" + status;
        boolean known = Optional.of(sentences.of(code, List.of(), Locale.CHINESE))
                .filter(it -> !it.equals(code))
                .isPresent();
        write(request, response, HttpStatusCode.valueOf(status), known ? code : "http-4xx", status);
    }
}
