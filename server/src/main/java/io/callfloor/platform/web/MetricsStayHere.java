package io.callfloor.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// What the server tells of its own workings is for this machine alone: whoever comes from elsewhere, or through a
/// proxy that says for whom it asks, is refused. Health tells nothing but up or down and is open.
@Component
@Order(SignInFirst.BEFORE_COMMANDS)
class MetricsStayHere extends OncePerRequestFilter {

    private static final String INSIDE = "/actuator";
    private static final String HEALTH = "/actuator/health";
    private static final Set<String> PROXIED = Set.of("Forwarded", "X-Forwarded-For");

    private final Refusal refusal;

    MetricsStayHere(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return !path.startsWith(INSIDE) || path.equals(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFromHere(request)) {
            chain.doFilter(request, response);
        } else {
            refusal.write(request, response, HttpStatus.FORBIDDEN, "metrics-stay-here");
        }
    }

    private static boolean isFromHere(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && PROXIED.stream().allMatch(it -> request.getHeader(it) == null);
    }
}
