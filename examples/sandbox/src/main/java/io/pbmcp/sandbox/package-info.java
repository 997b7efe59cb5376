/**
 * A Productboard that lives in memory, keeps state, and refuses what the real one refuses.
 *
 * <p>{@link io.pbmcp.sandbox.Sandbox} starts one. Below it: {@code http} is the wire, {@code world} is the state,
 * {@code fault} is what can go wrong on request, and one package per family holds its operations. A family has one public
 * class with a method {@code List<Route> routes(World, Pages)}; it is added in {@code Sandbox} and nowhere else. The seed
 * fills a world in which {@code Workspace.found} has laid the ground, at start and on every reset.
 */
@NullMarked
package io.pbmcp.sandbox;

import org.jspecify.annotations.NullMarked;
