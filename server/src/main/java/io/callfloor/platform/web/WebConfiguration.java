package io.callfloor.platform.web;

import io.callfloor.platform.security.RequestGuard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
                    + " style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self';"
                    + " form-action 'self'; object-src 'none'";

    private final RequestGuard guard;
    private final ObjectProvider<ParameterRules> parameters;
    private final JsonMapper json;

    WebConfiguration(RequestGuard guard, ObjectProvider<ParameterRules> parameters, JsonMapper json) {
        this.guard = guard;
        this.parameters = parameters;
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        var ours = json.deserializationConfig().getAnnotationIntrospector();
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json.rebuild()
                .annotationIntrospector(AnnotationIntrospector.pair(new RequiredFields(), ours))
                .build()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
        registry.addInterceptor(parameters.getObject());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(guard);
    }

    /// Days and instants of a query are written as in a body, within the years a calendar knows.
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, text -> Bounds.known(LocalDate.parse(text)));
        registry.addConverter(
                String.class,
                Instant.class,
                text -> Bounds.known(OffsetDateTime.parse(text).toInstant()));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(java.time.Duration.ofDays(365)).immutable());
    }

    /// Addresses of screens belong to the single page; it finds the screen.
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        for (var path : List.of("/", "/{a:[^.]*}", "/{a:(?!api|ws|actuator|assets|problems)[^.]*}/{*rest}")) {
            registry.addViewController(path).setViewName("forward:/index.html");
        }
    }

    /// Sign-in and permissions are checked by {@link RequestGuard}; Spring Security keeps the headers.
    @Bean
    SecurityFilterChain headers(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .csrf(it -> it.disable())
                .requestCache(it -> it.disable())
                .sessionManagement(it -> it.disable())
                .logout(it -> it.disable())
                .headers(it -> it.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setDefaultLocale(Locale.CHINESE);
        resolver.setSupportedLocales(List.of(Locale.CHINESE, Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH));
        return resolver;
    }
}
