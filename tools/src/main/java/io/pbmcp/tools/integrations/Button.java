package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Unlisted;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import tools.jackson.databind.node.ObjectNode;

/** What the button of a connected feature says and where it leads; Productboard wants all of it. */
record Button(
        @NotBlank @Size(max = 20) String label,
        @NotBlank @Size(max = 20) String hoverLabel,
        @NotBlank @Size(max = 50) String tooltip,
        @NotNull Color color,
        @NotBlank @Size(max = 1000) String targetUrl) {

    /** The colours that Productboard has. */
    @Unlisted
    enum Color implements Word {
        GRAY,
        BLUE,
        GREEN,
        YELLOW,
        ORANGE,
        RED,
        PURPLE
    }

    /** Whether it leads to a page: a click must not run a script. */
    boolean leadsToAPage() {
        try {
            var address = new URI(targetUrl);
            return ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    void into(ObjectNode state) {
        state.put("label", label)
                .put("hoverLabel", hoverLabel)
                .put("tooltip", tooltip)
                .put("color", color.word())
                .put("targetUrl", targetUrl);
    }
}
