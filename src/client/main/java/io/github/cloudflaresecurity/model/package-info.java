/**
 * The bodies of requests and responses, generated from the schemas of the project's OpenAPI
 * document.
 *
 * <p>All objects are immutable. Builders make them and check what the document asks for; an object
 * of a response is kept unchanged. A value of a set that the document lists, such as
 * {@code ExpectedDisposition}, may be one that this version does not know yet: see its
 * {@code isKnown}.
 *
 * <p>Unless it is marked {@code @Nullable}, nothing here takes or gives null.
 */
@NullMarked
package io.github.cloudflaresecurity.model;

import org.jspecify.annotations.NullMarked;
