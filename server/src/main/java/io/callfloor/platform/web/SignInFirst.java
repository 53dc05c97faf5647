package io.callfloor.platform.web;

import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.store.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Whoever is not signed in hears just that, before anything about addresses, keys, formats or bodies; only
/// what is open to the world goes on.
@Component
@Order(SignInFirst.BEFORE_COMMANDS)
class SignInFirst extends OncePerRequestFilter {

    static final int BEFORE_COMMANDS = 0;

    private final RequestGuard guard;
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;
    private final Refusal refusal;
    private volatile List<Open> open = List.of();

    SignInFirst(
            RequestGuard guard,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping,
            Refusal refusal) {
        this.guard = guard;
        this.mapping = mapping;
        this.refusal = refusal;
    }

    /// @param methods empty for all
    private record Open(Set<PathPattern> patterns, Set<RequestMethod> methods) {

        boolean matches(PathContainer path, String method) {
            return (methods.isEmpty()
                            || methods.stream().anyMatch(it -> it.name().equals(method)))
                    && patterns.stream().anyMatch(it -> it.matches(path));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean mayGoOn;
        try {
            mayGoOn = isOpen(request) || guard.find(request).isPresent();
        } catch (CannotCreateTransactionException | DataAccessException e) {
            if (!Outage.explains(e)) {
                throw e;
            }
            refusal.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable");
            return;
        }
        if (mayGoOn) {
            chain.doFilter(request, response);
        } else {
            refusal.write(request, response, HttpStatus.UNAUTHORIZED, "sign-in-needed");
        }
    }

    private boolean isOpen(HttpServletRequest request) {
        if (open.isEmpty()) {
            open = mapping.getObject().getHandlerMethods().entrySet().stream()
                    .filter(it -> isOpen(it.getValue()))
                    .map(it -> open(it.getKey()))
                    .toList();
        }
        var path = PathContainer.parsePath(request.getRequestURI());
        return open.stream().anyMatch(it -> it.matches(path, request.getMethod()));
    }

    private static boolean isOpen(HandlerMethod handler) {
        var requires = handler.getMethodAnnotation(Requires.class);
        return requires == null
                ? !handler.getBeanType().getName().startsWith("io.callfloor.")
                : requires.value().equals(Requires.NOTHING);
    }

    private static Open open(RequestMappingInfo info) {
        var patterns = info.getPathPatternsCondition();
        return new Open(
                patterns == null ? Set.of() : patterns.getPatterns(),
                info.getMethodsCondition().getMethods());
    }
}
