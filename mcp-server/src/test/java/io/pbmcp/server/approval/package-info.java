/** Requests, answers and the keys that sign them, against forgers and races. */
@NullMarked
package io.pbmcp.server.approval;

import org.jspecify.annotations.NullMarked;
