package io.pbmcp.tools.configuration;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.workspace.Configuration;
import io.pbmcp.tools.workspace.Workspace;
import reactor.core.publisher.Mono;

/** What has a configuration: every type of entity, and every type of note. */
enum ConfiguredType implements Word {
    PRODUCT("product"),
    COMPONENT("component"),
    FEATURE("feature"),
    SUBFEATURE("subfeature"),
    INITIATIVE("initiative"),
    OBJECTIVE("objective"),
    KEY_RESULT("keyResult"),
    RELEASE("release"),
    RELEASE_GROUP("releaseGroup"),
    COMPANY("company"),
    USER("user"),
    TEXT_NOTE("textNote"),
    CONVERSATION_NOTE("conversationNote"),
    OPPORTUNITY_NOTE("opportunityNote");

    private final String word;

    ConfiguredType(String word) {
        this.word = word;
    }

    /** The spelling of Productboard. */
    @Override
    public String word() {
        return word;
    }

    /** Its configuration in a workspace. */
    Mono<Configuration> in(Workspace workspace) {
        return EntityType.find(word).map(workspace::configuration).orElseGet(() -> workspace.noteConfiguration(word));
    }
}
