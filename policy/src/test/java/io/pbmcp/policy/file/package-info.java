/** Files that are read, files that are refused, and the sentences that say why. */
@NullMarked
package io.pbmcp.policy.file;

import org.jspecify.annotations.NullMarked;
