/** That sign-ins to Productboard are made, kept, renewed and bounded as promised. */
@NullMarked
package io.pbmcp.server.login;

import org.jspecify.annotations.NullMarked;
