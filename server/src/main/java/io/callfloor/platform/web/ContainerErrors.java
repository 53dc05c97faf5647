package io.callfloor.platform.web;

import io.callfloor.platform.security.Requires;
import io.callfloor.platform.store.Outage;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What goes wrong before a request reaches us, or outside of any endpoint, is a problem like any other: the
/// container's own page, which names its version, is never shown.
@Configuration
class ContainerErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

    /// Requests the container itself refuses, such as an address with an encoded slash.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsOfTheContainer(Refusal refusal) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Valve.class.getName());
                host.getPipeline().addValve(new Valve(refusal));
            }
        });
    }

    private static final class Valve extends ErrorReportValve {

        private final Refusal refusal;

        private Valve(Refusal refusal) {
            this.refusal = refusal;
        }

        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                write(refusal, request.getRequest(), response.getResponse(), response.getStatus(), thrown);
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("the caller left before the answer was written: {}", e.getMessage());
            }
        }
    }

    private static void write(
            Refusal refusal,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            @org.jspecify.annotations.Nullable Throwable thrown)
            throws IOException {
        if (thrown != null && Outage.explains(thrown)) {
            refusal.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable");
        } else if (status >= 500) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
            refusal.write(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "our-fault");
        } else {
            refusal.write(request, response, status);
        }
    }

    /// What a filter could not answer.
    @Hidden
    @Controller
    static class Page implements ErrorController {

        private final Refusal refusal;

        Page(Refusal refusal) {
            this.refusal = refusal;
        }

        @Requires(Requires.NOTHING)
        @RequestMapping("/error")
        void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            write(
                    refusal,
                    request,
                    response,
                    status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value(),
                    thrown instanceof Throwable known ? known : null);
        }
    }
}
