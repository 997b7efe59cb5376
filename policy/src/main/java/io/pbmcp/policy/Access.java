package io.pbmcp.policy;

/** What a tool does to what it reaches, from harmless to final. */
public enum Access implements Word {
    READ,
    WRITE,
    DELETE
}
