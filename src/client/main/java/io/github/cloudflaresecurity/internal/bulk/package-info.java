/** Makes the calls of a bulk run. */
@NullMarked
package io.github.cloudflaresecurity.internal.bulk;

import org.jspecify.annotations.NullMarked;
