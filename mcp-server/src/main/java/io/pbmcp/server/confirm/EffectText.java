package io.pbmcp.server.confirm;

import io.pbmcp.policy.Risk;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.tools.kit.Effect;
import java.util.regex.Pattern;

/**
 * An effect in our own template. Words from a workspace stand in quotes that they cannot close, on a line that they
 * cannot end; the whole is bounded.
 */
final class EffectText {

    private static final int LINE = 200;
    private static final int LINES = 20;
    private static final int PHRASE = 100;
    private static final Pattern PLAIN_ADDRESS = Pattern.compile("[!-~&&[^<>\"()]]{1,300}");

    private EffectText() {}

    /** What would happen, as a question. */
    static String question(Effect effect, Risk risk) {
        var text = new StringBuilder(OneLine.of(effect.deed(), LINE));
        text.append(' ').append(OneLine.quoted(effect.name(), LINE));
        if (!effect.address().isBlank()) {
            text.append(" (").append(address(effect.address())).append(')');
        }
        text.append('?');
        var consequences = effect.consequences();
        if (!consequences.isEmpty()) {
            text.append("\nAbout it:");
        }
        consequences.stream().limit(LINES).forEach(line -> text.append("\n- ").append(OneLine.quoted(line, LINE)));
        if (consequences.size() > LINES) {
            text.append("\n- and ").append(consequences.size() - LINES).append(" more lines like these");
        }
        return text.append('\n').append(warning(risk)).toString();
    }

    /** What a person types to agree: the name of the object as it is shown, or its id where the name cannot be typed. */
    static String phrase(Effect effect) {
        var name = OneLine.withoutQuotes(OneLine.of(effect.name(), LINE));
        if (!name.isBlank() && name.length() <= PHRASE) {
            return name;
        }
        var address = OneLine.withoutQuotes(OneLine.of(effect.address(), 2 * LINE));
        var id = address.substring(address.lastIndexOf('/') + 1);
        return id.isBlank() || id.length() > PHRASE ? "I agree" : id;
    }

    private static String address(String address) {
        return PLAIN_ADDRESS.matcher(address).matches() ? address : OneLine.quoted(address, LINE);
    }

    private static String warning(Risk risk) {
        return switch (risk) {
            case IRREVERSIBLE -> "This cannot be undone.";
            case EGRESS -> "Productboard will send data of this workspace there.";
            case LASTING -> "This stays.";
            case NONE, REVERSIBLE -> "This can be undone.";
        };
    }
}
