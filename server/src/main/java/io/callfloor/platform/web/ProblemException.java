package io.callfloor.platform.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/// An answer other than success, with a stable code. The sentence is looked up in the reader's language by that
/// code (`i18n/*.properties`, arguments as `{0}`, `{1}` …), and should carry what was given and what is
/// expected.
///
/// For a refusal the business expects, prefer a case of a sealed type in the module and translate it in its
/// endpoint with {@link #of}; throw from deeper code only where nothing sensible can be done before HTTP.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;
    private final transient Map<String, Object> properties;

    private ProblemException(HttpStatus status, String code, List<Object> arguments, Map<String, Object> properties) {
        super(code + " " + arguments);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
        this.properties = properties;
    }

    public static ProblemException of(HttpStatus status, String code, Object... arguments) {
        return new ProblemException(status, code, List.of(arguments), Map.of());
    }

    /// 400: the request cannot be understood.
    public static ProblemException badRequest(String code, Object... arguments) {
        return of(HttpStatus.BAD_REQUEST, code, arguments);
    }

    /// 404: no such thing, or not one the caller may know of.
    public static ProblemException notFound(String code, Object... arguments) {
        return of(HttpStatus.NOT_FOUND, code, arguments);
    }

    /// 409: the thing has changed meanwhile, or is in a state that does not allow this.
    public static ProblemException conflict(String code, Object... arguments) {
        return of(HttpStatus.CONFLICT, code, arguments);
    }

    /// 422: understood, and refused by a rule of the business.
    public static ProblemException refused(String code, Object... arguments) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, arguments);
    }

    /// 403: the caller may not do this.
    public static ProblemException forbidden(String code, Object... arguments) {
        return of(HttpStatus.FORBIDDEN, code, arguments);
    }

    /// The same problem carrying one more fact for programs, for example what is missing.
    public ProblemException with(String property, Object value) {
        var more = new TreeMap<>(properties);
        more.put(property, value);
        return new ProblemException(status, code, arguments, more);
    }

    public Map<String, Object> properties() {
        return properties;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
