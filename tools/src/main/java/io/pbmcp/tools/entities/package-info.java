/** The tools for everything that is planned or served: features, products, objectives, releases, customers. */
@NullMarked
package io.pbmcp.tools.entities;

import org.jspecify.annotations.NullMarked;
