package io.callfloor.testing;

import io.callfloor.Callfloor;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test against the whole server over real HTTP and the real database. All such tests share one server, so
/// each makes its own campaign and people (an autowired {@link Crew}), and says what time it is with the
/// centre's clock.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = Callfloor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({Crew.class, Heard.class})
public @interface CentreTest {}
