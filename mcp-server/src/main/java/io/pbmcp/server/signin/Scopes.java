package io.pbmcp.server.signin;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Word;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes of access tokens: {@code AREA:LEVEL}, such as {@code notes:write}, and {@code productboard:LEVEL} for every area. Others
 * are somebody else's and grant nothing.
 */
public final class Scopes {

    /** The word that stands for every area. */
    static final String EVERYWHERE = "productboard";

    /** With this one something can be done. */
    static final List<String> LEAST = List.of(EVERYWHERE + ":read");

    private Scopes() {}

    /**
     * What the claims of a token allow; empty when it states no scopes at all. Two claims count both, and an empty one allows
     * nothing.
     */
    static Optional<Grants> of(StrictObject claims) {
        var scope = claims.texts("scope").map(Scopes::grants);
        var scp = claims.texts("scp").map(Scopes::grants);
        return scope.isPresent() && scp.isPresent()
                ? Optional.of(least(scope.get(), scp.get()))
                : scope.isPresent() ? scope : scp;
    }

    /** The scopes of a token that allows all that this one does, and these levels, too; none twice. */
    public static Set<String> words(Optional<Grants> token, Map<Area, Level> needed) {
        var everywhere = token.flatMap(Grants::others).orElse(Level.OFF);
        var words = new LinkedHashSet<String>();
        if (everywhere != Level.OFF) {
            words.add(EVERYWHERE + ":" + everywhere.word());
        }
        for (var area : Area.values()) {
            var has = token.flatMap(held -> held.find(area)).orElse(Level.OFF);
            var level = most(has, needed.getOrDefault(area, Level.OFF));
            if (level != everywhere && level != Level.OFF) {
                words.add(area.word() + ":" + level.word());
            }
        }
        return Collections.unmodifiableSet(words);
    }

    private static Grants grants(Collection<String> texts) {
        var named = new EnumMap<Area, Level>(Area.class);
        var everywhere = Level.OFF;
        for (var word : texts.stream()
                .flatMap(text -> Arrays.stream(text.split(" ", -1)))
                .toList()) {
            var colon = word.indexOf(':');
            var level = colon < 0
                    ? Optional.<Level>empty()
                    : Word.find(Level.class, word.substring(colon + 1)).filter(found -> found != Level.OFF);
            if (level.isEmpty()) {
                continue;
            }
            var place = word.substring(0, colon);
            if (place.equals(EVERYWHERE)) {
                everywhere = most(everywhere, level.get());
            } else {
                Word.find(Area.class, place).ifPresent(area -> named.merge(area, level.get(), Scopes::most));
            }
        }
        for (var entry : named.entrySet()) {
            entry.setValue(most(entry.getValue(), everywhere));
        }
        return new Grants(named, Optional.of(everywhere));
    }

    private static Grants least(Grants left, Grants right) {
        var both = new EnumMap<Area, Level>(Area.class);
        for (var area : Area.values()) {
            both.put(
                    area,
                    left.find(area).orElse(Level.OFF).least(right.find(area).orElse(Level.OFF)));
        }
        return new Grants(both, Optional.empty());
    }

    private static Level most(Level one, Level other) {
        return one.least(other) == one ? other : one;
    }
}
