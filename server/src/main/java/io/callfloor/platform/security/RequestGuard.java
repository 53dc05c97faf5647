package io.callfloor.platform.security;

import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences.Word;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request through to an endpoint only when its caller has the permission the endpoint names, and hands
/// the endpoint who is asking.
@Component
public class RequestGuard implements HandlerInterceptor, HandlerMethodArgumentResolver {

    /// The cookie that carries a session's token.
    public static final String COOKIE = "callfloor_session";

    private static final String ATTRIBUTE = SignedIn.class.getName();

    private static final Duration DENIAL_AGAIN = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final Throttle throttle;
    private final Audit audit;

    RequestGuard(Sessions sessions, Throttle throttle, Audit audit) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            return !method.getBeanType().getName().startsWith("io.callfloor.");
        }
        if (requires.value().equals(Requires.NOTHING)) {
            return true;
        }
        var signedIn = find(request).orElseThrow(() -> ProblemException.of(HttpStatus.UNAUTHORIZED, "sign-in-needed"));
        if (!requires.value().equals(Requires.SIGN_IN) && !signedIn.may(requires.value())) {
            note(signedIn, requires.value(), request);
            throw ProblemException.forbidden(
                    "not-allowed", new Word("permission." + requires.value().replace(':', '-')));
        }
        return true;
    }

    private void note(SignedIn who, String permission, HttpServletRequest request) {
        if (throttle.allow("denied:" + who.user() + ":" + permission, 1, DENIAL_AGAIN)) {
            var deed = request.getMethod() + " " + request.getRequestURI();
            audit.record(who, "access.denied", "permission:" + permission, Map.of("request", deed));
        }
    }

    /// Who sent this request, if its session is alive.
    public Optional<SignedIn> find(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof SignedIn known) {
            return Optional.of(known);
        }
        var found = token(request.getCookies()).flatMap(sessions::find);
        found.ifPresent(it -> request.setAttribute(ATTRIBUTE, it));
        return found;
    }

    private static Optional<String> token(Cookie @org.jspecify.annotations.Nullable [] cookies) {
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(it -> it.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @org.jspecify.annotations.Nullable ModelAndViewContainer view,
            NativeWebRequest request,
            @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("not an HTTP request");
        }
        return find(servletRequest).orElseThrow(() -> ProblemException.of(HttpStatus.UNAUTHORIZED, "sign-in-needed"));
    }
}
