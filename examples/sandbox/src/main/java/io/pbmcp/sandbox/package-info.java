/**
 * A Productboard that lives in memory, keeps state, and refuses what the real one refuses.
 *
 * <p>{@link io.pbmcp.sandbox.Sandbox} starts one. Below it: {@code http} is the wire, {@code world} is the state, and one
 * package per family holds its operations. A family has one public class with the constructor {@code (World, Pages)} and a
 * method {@code List<Route> routes()}; it is added in {@code Sandbox} and nowhere else. A seed is a
 * {@code Consumer<WorldBuilder>}, run on a world in which {@code Workspace.found} has laid the ground, at start and on every
 * reset.
 */
@NullMarked
package io.pbmcp.sandbox;

import org.jspecify.annotations.NullMarked;
