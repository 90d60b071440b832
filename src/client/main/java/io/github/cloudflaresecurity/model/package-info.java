/**
 * The bodies of requests and responses, generated from the schemas of the project's OpenAPI
 * document.
 *
 * <p>All objects are immutable. Builders make them and check what the document asks for; an object
 * of a response is kept unchanged. In a response, a value of a set that the document lists may be
 * one that this version does not know yet: see {@code isKnown}. For a request, {@code of} takes a
 * listed value only, and {@code unlisted} any other.
 *
 * <p>Unless it is marked {@code @Nullable}, nothing here takes or gives null.
 *
 * @since 1.0
 */
@NullMarked
package io.github.cloudflaresecurity.model;

import org.jspecify.annotations.NullMarked;
