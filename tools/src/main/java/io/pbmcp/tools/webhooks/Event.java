package io.pbmcp.tools.webhooks;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Unlisted;
import java.util.Locale;

/** What a webhook can be told about, in Productboard's own words. */
@Unlisted
enum Event implements Word {
    FEATURE_CREATED,
    FEATURE_UPDATED,
    FEATURE_DELETED,
    COMPONENT_CREATED,
    COMPONENT_UPDATED,
    PRODUCT_CREATED,
    PRODUCT_UPDATED,
    RELEASE_CREATED,
    RELEASE_UPDATED,
    RELEASE_DELETED,
    FEATURE_RELEASE_ASSIGNMENT_UPDATED,
    /** A value of a custom field, of whatever it is on. */
    HIERARCHY_ENTITY_CUSTOM_FIELD_VALUE_UPDATED("hierarchy-entity.custom-field-value.updated"),
    NOTE_CREATED,
    NOTE_UPDATED,
    NOTE_DELETED,
    /** An insight is a note that is linked to a feature. */
    INSIGHT_CREATED,
    INSIGHT_DELETED,
    KEY_RESULT_CREATED,
    KEY_RESULT_UPDATED,
    KEY_RESULT_DELETED,
    OBJECTIVE_CREATED,
    OBJECTIVE_UPDATED,
    OBJECTIVE_DELETED,
    INITIATIVE_CREATED,
    INITIATIVE_UPDATED,
    INITIATIVE_DELETED;

    private final String word;

    /** The object, a dot, what happened. */
    Event() {
        var cut = name().lastIndexOf('_');
        word = (name().substring(0, cut) + "." + name().substring(cut + 1))
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    Event(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
