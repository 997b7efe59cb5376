/** How a dangerous call gets the agreement it needs: sealed tickets, questions to a person, and never a yes by default. */
@NullMarked
package io.pbmcp.server.confirm;

import org.jspecify.annotations.NullMarked;
