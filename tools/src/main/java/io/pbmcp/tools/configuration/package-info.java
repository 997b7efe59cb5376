/** What the workspace's types look like: fields, options, parents. */
@NullMarked
package io.pbmcp.tools.configuration;

import org.jspecify.annotations.NullMarked;
