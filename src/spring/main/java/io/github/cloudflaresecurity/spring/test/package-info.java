/** The fake Cloudflare of the test kit as a bean of tests. */
@NullMarked
package io.github.cloudflaresecurity.spring.test;

import org.jspecify.annotations.NullMarked;
