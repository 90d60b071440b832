/**
 * Runs over many items: their options, outcomes, progress and summary.
 *
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity.bulk;

import org.jspecify.annotations.NullMarked;
