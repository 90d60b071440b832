/** Runs over many items: their options, outcomes, progress and summary. */
@NullMarked
package io.github.cloudflaresecurity.bulk;

import org.jspecify.annotations.NullMarked;
