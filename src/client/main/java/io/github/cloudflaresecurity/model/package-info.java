/**
 * The bodies of requests and responses, generated from the schemas of the project's OpenAPI
 * document.
 *
 * <p>All objects are immutable. Builders make them and check what the document asks for; an object
 * of a response is kept unchanged. A response may have a value that Cloudflare's documentation did
 * not list when this version was made: see {@code isKnown}. For a request, {@code of} takes a
 * listed value only, and {@code unlisted} any other.
 *
 * <p>Unless it is marked {@code @Nullable}, nothing here takes or gives null.
 *
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity.model;

import org.jspecify.annotations.NullMarked;
