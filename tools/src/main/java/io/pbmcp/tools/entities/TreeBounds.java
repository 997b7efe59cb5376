package io.pbmcp.tools.entities;

/**
 * How much of a tree is wanted.
 *
 * @param depth levels below the top
 * @param limit entities at most
 * @param archived whether archived ones are shown, too
 */
record TreeBounds(int depth, int limit, boolean archived) {}
