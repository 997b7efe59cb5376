/** Customer feedback: notes, their conversations, comments, tags and relationships. */
@NullMarked
package io.pbmcp.sandbox.notes;

import org.jspecify.annotations.NullMarked;
