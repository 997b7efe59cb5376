/**
 * Entities, their configuration, relationships and field values.
 *
 * <p>{@link io.pbmcp.sandbox.entities.Entities} is the only way in. {@code Kinship} says who may stand above and beside
 * whom, {@code Values} turns what clients write into the kept form, {@code Shown} turns the kept form into what they read.
 */
@NullMarked
package io.pbmcp.sandbox.entities;

import org.jspecify.annotations.NullMarked;
