/** Tests of the tools for integrations. */
@NullMarked
package io.pbmcp.tools.integrations;

import org.jspecify.annotations.NullMarked;
