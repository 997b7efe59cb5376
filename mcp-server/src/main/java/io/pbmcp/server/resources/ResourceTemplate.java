package io.pbmcp.server.resources;

import io.pbmcp.server.line.Grants;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A form of address, and the tools that a read of it calls. The same for every workspace and every agent. */
public enum ResourceTemplate {
    ENTITY(
            "entity",
            "productboard://entity/{type}/{name}",
            "A product, feature, objective, release or customer",
            "Its fields, parent and description. {type} is feature, objective … as entity_search takes it; {name} is the"
                    + " whole name, or the id.",
            EntitySearch.TOOL,
            "entity_get"),
    NOTE(
            "note",
            "productboard://note/{id}",
            "A note",
            "One piece of customer feedback, with customer and linked features. {id} as note_search shows it.",
            "note_get"),
    CONFIGURATION(
            "configuration",
            "productboard://configuration/{type}",
            "The fields of a type",
            "What things of {type} have: fields, kinds, options and limits.",
            "configuration_get");

    /** What every resource is. */
    static final String MIME_TYPE = "text/markdown";

    private final String kind;
    private final String address;
    private final String title;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // A list of constants that is never handed out to be changed.
    private final List<String> tools;

    ResourceTemplate(String kind, String address, String title, String description, String... tools) {
        this.kind = kind;
        this.address = address;
        this.title = title;
        this.description = description;
        this.tools = List.of(tools);
    }

    /** The template that is written like this. */
    public static Optional<ResourceTemplate> find(String address) {
        return Arrays.stream(values())
                .filter(template -> template.address.equals(address))
                .findFirst();
    }

    /** Its machine name, and the first part of its addresses. */
    public String kind() {
        return kind;
    }

    /** The address with its variables in braces (RFC 6570). */
    public String address() {
        return address;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** The tools a read may call; who is denied one of them is not shown the template. */
    List<String> tools() {
        return tools;
    }

    /** Whether somebody with these grants may read something of this form. */
    public boolean shown(Grants grants) {
        return tools.stream().allMatch(grants::may);
    }
}
