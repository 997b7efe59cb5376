/** Who exists, what they may, how often, and how a dangerous call is confirmed; knows nobody. */
@NullMarked
package io.pbmcp.policy;

import org.jspecify.annotations.NullMarked;
