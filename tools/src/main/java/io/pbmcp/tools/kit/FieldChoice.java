package io.pbmcp.tools.kit;

import io.pbmcp.policy.FieldName;
import io.pbmcp.policy.Word;

/** A choice by which a call says which field it writes. */
public interface FieldChoice extends Word {

    /** The field, in the {@linkplain FieldName#WORDS words} of policies. */
    String field();
}
