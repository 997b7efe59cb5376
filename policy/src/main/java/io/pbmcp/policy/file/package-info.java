/** Reads the policy file, and refuses it with every problem at once. */
@NullMarked
package io.pbmcp.policy.file;

import org.jspecify.annotations.NullMarked;
