/** How to listen and speak over streamable HTTP: who may knock, what a message may look like, and who reads which answer. */
@NullMarked
package io.pbmcp.http;

import org.jspecify.annotations.NullMarked;
