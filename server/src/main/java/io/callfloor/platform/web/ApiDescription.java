package io.callfloor.platform.web;

import io.callfloor.platform.security.Requires;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/// What the API's description says of every operation: the permission it needs, the key a command carries, and
/// that anything but success is a problem detail.
@Configuration
class ApiDescription {

    private static final String PROBLEM = "Problem";
    private static final String PERMISSION = "x-permission";
    private static final Set<RequestMethod> COMMANDS =
            Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(io.callfloor.platform.security.SignedIn.class, Locale.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .servers(List.of(new Server().url("/")))
                .info(new Info()
                        .title("Callfloor")
                        .version("1")
                        .description(
                                "The open API of a telesales centre. Every command needs an Idempotency-Key header; "
                                        + "errors are problem details (RFC 9457) with a stable code; lists are read on with a cursor.")
                        .license(new License().name("Apache-2.0")));
    }

    @Bean
    OpenApiCustomizer sharedParts() {
        return api -> {
            if (api.getComponents() == null) {
                api.setComponents(new Components());
            }
            api.getComponents()
                    .addParameters(Idempotency.HEADER, key())
                    .addSchemas(PROBLEM, problem())
                    .addResponses(PROBLEM, problemResponse());
        };
    }

    private static Parameter key() {
        return new HeaderParameter()
                .name(Idempotency.HEADER)
                .required(true)
                .description(
                        "8 to 80 characters, best a UUID. A command sent again with the same key is not carried out"
                                + " again but answered as the first time; with the same key and another address or body"
                                + " it is refused. While the first is under way, 409 command-running says in Retry-After"
                                + " when to ask again.")
                .schema(new StringSchema().minLength(8).maxLength(80));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().description("/problems/<code>"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("A sentence in the reader's language"))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("Stable"))
                .addProperty(
                        "next",
                        new DateTimeSchema()
                                .description("Where a time was refused: the next one that can be had, if there is one"))
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static ApiResponse problemResponse() {
        var schema = new Schema<Object>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("Refused or failed; the code says why")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    @Bean
    GlobalOperationCustomizer everyOperation() {
        return ApiDescription::describe;
    }

    private static Operation describe(Operation operation, HandlerMethod handler) {
        var requires = handler.getMethodAnnotation(Requires.class);
        if (requires != null) {
            operation.addExtension(PERMISSION, requires.value().isEmpty() ? "nothing" : requires.value());
        }
        operation.setOperationId(handler.getBeanType().getSimpleName() + "."
                + handler.getMethod().getName());
        operation.setTags(List.of(handler.getBeanType().getPackageName().replaceFirst("^io\\.callfloor\\.", "")));
        if (isCommand(handler)) {
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + Idempotency.HEADER));
        }
        operation.getResponses().addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
        return operation;
    }

    @Bean
    ParameterCustomizer boundsOfParameters() {
        return (parameter, its) -> {
            var bound = parameter == null ? null : its.getParameterAnnotation(Bound.class);
            if (bound != null && parameter.getSchema() != null) {
                RecordSchemas.state(bound, parameter.getSchema());
            }
            return parameter;
        };
    }

    private static boolean isCommand(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.method()).stream().anyMatch(COMMANDS::contains);
    }
}
