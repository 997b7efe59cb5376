package io.pbmcp.policy.file;

import io.pbmcp.policy.Nearest;
import io.pbmcp.policy.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One mapping of a policy file while it is read; what is wrong in it becomes a problem, and then counts as left out. */
final class Section {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Node.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final boolean readable;

    private Section(Node.Mapping mapping, String path, Problems problems, boolean readable) {
        this.mapping = mapping;
        this.readable = readable;
        this.path = path;
        this.problems = problems;
        mapping.entries().forEach(entry -> problems.locate(at(entry.key()), entry.line()));
    }

    /** Reads a node that has to be a mapping; {@code example} shows how one is written. */
    static Section of(Node node, String path, String example, Problems problems) {
        problems.locate(path, node.line());
        if (node instanceof Node.Mapping mapping) {
            return new Section(mapping, path, problems, true);
        }
        problems.add(path, node.line(), "This must be a mapping, such as " + example + ".");
        return new Section(new Node.Mapping(List.of(), node.line()), path, problems, false);
    }

    /** Reports every key that is not known. */
    Section only(Set<String> known) {
        for (var entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(
                        at(entry.key()),
                        entry.line(),
                        "There is no key \"" + entry.key() + "\" here" + Nearest.question(entry.key(), known)
                                + " Known are " + String.join(", ", known) + ".");
            }
        }
        return this;
    }

    String path() {
        return path;
    }

    int line() {
        return mapping.line();
    }

    List<String> keys() {
        return mapping.entries().stream().map(Node.Entry::key).toList();
    }

    Optional<Node> find(String key) {
        return mapping.find(key);
    }

    Optional<Section> section(String key, String example) {
        return find(key).map(node -> of(node, at(key), example, problems));
    }

    /** A mapping that is empty when it was left out. */
    Section sectionOrEmpty(String key, String example) {
        return section(key, example)
                .orElseGet(() -> new Section(new Node.Mapping(List.of(), mapping.line()), at(key), problems, true));
    }

    /** The nodes of a sequence; none when it was left out. */
    List<Node> items(String key, String example) {
        var node = find(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Items items) {
            return new ArrayList<>(items.nodes());
        }
        problem(key, "This must be a list, such as " + example + ".");
        return List.of();
    }

    /** The mappings of a sequence, each under its own path. */
    List<Section> sections(String key, String example) {
        List<Section> all = new ArrayList<>();
        for (var node : items(key, "- " + example)) {
            all.add(of(node, at(key) + "[" + all.size() + "]", example, problems));
        }
        return all;
    }

    /** The texts of a sequence that pass a check; each of them once. */
    Set<String> texts(String key, String example, Function<String, Optional<String>> problem) {
        var all = new LinkedHashSet<String>();
        var position = 0;
        for (var node : items(key, example)) {
            var path = at(key) + "[" + position++ + "]";
            problems.locate(path, node.line());
            if (!(node instanceof Node.Text text)) {
                problems.add(path, node.line(), "This must be a single value, not a list or a mapping, and not empty.");
                continue;
            }
            var wrong = problem.apply(text.value());
            if (wrong.isPresent()) {
                problems.add(path, node.line(), wrong.get());
            } else if (!all.add(text.value())) {
                problems.add(path, node.line(), "\"" + text.value() + "\" stands here twice; keep one.");
            }
        }
        return all;
    }

    Optional<String> text(String key) {
        var node = find(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Node.Text text) {
            return Optional.of(text.value());
        }
        problem(
                key,
                node.get() instanceof Node.Nothing
                        ? "This is empty; write a value, or remove the key."
                        : "This must be a single value, not a list or a mapping.");
        return Optional.empty();
    }

    /** A text that must not be left out; {@code sentence} says so. */
    Optional<String> required(String key, String sentence) {
        if (readable && find(key).isEmpty()) {
            problems.add(path, line(), sentence);
        }
        return text(key);
    }

    /** A text of one line, not blank, up to a length. */
    Optional<String> line(String key, int longest) {
        return text(key).filter(text -> {
            var wrong = text.isBlank()
                    ? "must not be blank"
                    : text.length() > longest
                            ? "must be at most " + longest + " characters long"
                            : CONTROL.matcher(text).find() ? "must be one line without control characters" : "";
            if (!wrong.isEmpty()) {
                problem(key, "This " + wrong + ".");
            }
            return wrong.isEmpty();
        });
    }

    /** One of the words of a type. */
    <E extends Enum<E> & Word> Optional<E> word(String key, Class<E> type, String kind) {
        var text = text(key);
        var word = text.flatMap(value -> Word.find(type, value));
        if (text.isPresent() && word.isEmpty()) {
            problem(key, Nearest.sentence(text.get(), kind, Word.words(type)));
        }
        return word;
    }

    /** One of two words. */
    Optional<Boolean> either(String key, String yes, String no) {
        var text = text(key);
        if (text.isPresent() && !text.get().equals(yes) && !text.get().equals(no)) {
            problem(key, "\"" + text.get() + "\" is neither " + yes + " nor " + no + ".");
            return Optional.empty();
        }
        return text.map(yes::equals);
    }

    /** A whole number from 0 to 999999999. */
    Optional<Integer> number(String key) {
        var text = text(key);
        if (text.isPresent() && !text.get().matches("[0-9]{1,9}")) {
            problem(key, "\"" + text.get() + "\" is not a whole number.");
            return Optional.empty();
        }
        return text.map(Integer::valueOf);
    }

    void problem(String key, String sentence) {
        problems.add(at(key), problems.line(at(key)), sentence);
    }

    /** The path of one of its entries. */
    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
