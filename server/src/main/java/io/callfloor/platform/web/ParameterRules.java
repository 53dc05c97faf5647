package io.callfloor.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Holds a query and a path against what the endpoint knows: a parameter it has not, or one given twice, is
/// refused by name and never ignored; a number keeps to its {@link Bound}.
@Component
class ParameterRules implements HandlerInterceptor {

    private static final int LONGEST_SHOWN = 60;
    private static final String WHOLE = "-?[0-9]{1,40}";

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    private final Map<Method, Known> known = new ConcurrentHashMap<>();
    private final Bounds bounds;

    ParameterRules(Bounds bounds) {
        this.bounds = bounds;
    }

    /// @param query the parameters of the query by name, in the order of the alphabet
    /// @param path those of the path
    private record Known(Map<String, MethodParameter> query, Map<String, MethodParameter> path) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith("io.callfloor.")) {
            var its = known.computeIfAbsent(method.getMethod(), _ -> known(method));
            query(request).forEach((name, values) -> checkQuery(its, name, values));
            if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path) {
                path.forEach((name, value) -> checkNumber(its.path().get(name), name.toString(), value.toString()));
            }
        }
        return true;
    }

    /// @throws ProblemException `query-broken` where it is not percent-encoded UTF-8
    private static Map<String, String[]> query(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException e) {
            throw ProblemException.badRequest("query-broken");
        }
    }

    private Known known(HandlerMethod method) {
        var query = new TreeMap<String, MethodParameter>();
        var path = new TreeMap<String, MethodParameter>();
        for (var parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(names);
            var inQuery = parameter.getParameterAnnotation(RequestParam.class);
            if (inQuery != null) {
                query.put(name(inQuery.name(), parameter), parameter);
            }
            var inPath = parameter.getParameterAnnotation(PathVariable.class);
            if (inPath != null) {
                path.put(name(inPath.name(), parameter), parameter);
            }
        }
        return new Known(query, path);
    }

    private static String name(String given, MethodParameter parameter) {
        return given.isEmpty() ? String.valueOf(parameter.getParameterName()) : given;
    }

    private void checkQuery(Known its, String name, String[] values) {
        var parameter = its.query().get(name);
        if (parameter == null) {
            throw (its.query().isEmpty()
                            ? ProblemException.badRequest("parameter-none", shown(name))
                            : ProblemException.badRequest(
                                    "parameter-unknown",
                                    shown(name),
                                    String.join(", ", its.query().keySet())))
                    .with("field", shown(name));
        }
        boolean isMany = Collection.class.isAssignableFrom(parameter.getParameterType());
        if (values.length > 1 && !isMany) {
            throw ProblemException.badRequest("parameter-repeated", name, values.length)
                    .with("field", name);
        }
        for (var value : values) {
            checkNumber(parameter, name, value);
            if (isMany && value.trim().isEmpty()) {
                throw wrong(name, value, Unreadable.kind(parameter.nested().getNestedParameterType()));
            }
        }
    }

    private static ProblemException wrong(String name, String value, Object kind) {
        return ProblemException.badRequest("parameter-wrong", name, shown(value), kind)
                .with("field", name);
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private void checkNumber(@Nullable MethodParameter parameter, String name, String value) {
        var bound = parameter == null ? null : parameter.getParameterAnnotation(Bound.class);
        if (parameter == null || bound == null) {
            return;
        }
        if (!value.matches(WHOLE)) {
            throw wrong(name, value, Unreadable.kind(parameter.getParameterType()));
        }
        bounds.check(new BigDecimal(value), bound, name);
    }
}
