package io.github.cloudflaresecurity.spring.test;

import io.github.cloudflaresecurity.spring.CloudflareAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Adds a {@link io.github.cloudflaresecurity.testkit.FakeCloudflare} to the beans of a test, and
 * leads the client to it. No credential or base URL of the properties is used.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureFakeCloudflare
 * class TriageTest {
 *   @Autowired FakeCloudflare cloudflare;
 *   …
 * }
 * }</pre>
 *
 * <p>Requires the test kit. Tests with the same context share the fake, so give each its own
 * messages and insights. A client that the application makes itself is left alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration({CloudflareAutoConfiguration.class, FakeCloudflareAutoConfiguration.class})
public @interface AutoConfigureFakeCloudflare {}
