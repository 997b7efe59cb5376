/** What the beta of the customer score is played to do. */
@NullMarked
package io.pbmcp.sandbox.score;

import org.jspecify.annotations.NullMarked;
