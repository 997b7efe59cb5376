package io.pbmcp.policy.file;

import io.pbmcp.policy.Nearest;
import io.pbmcp.policy.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One mapping of a policy file while it is read; what is wrong in it becomes a problem, and then counts as left out. */
final class Section {

    private final Node.Mapping mapping;
    private final String path;
    private final Problems problems;

    private Section(Node.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
        mapping.entries().forEach(entry -> problems.locate(at(entry.key()), entry.line()));
    }

    /** Reads a node that has to be a mapping; {@code example} shows how one is written. */
    static Section of(Node node, String path, String example, Problems problems) {
        problems.locate(path, node.line());
        if (node instanceof Node.Mapping mapping) {
            return new Section(mapping, path, problems);
        }
        problems.add(path, node.line(), "This must be a mapping, such as " + example + ".");
        return new Section(new Node.Mapping(List.of(), node.line()), path, problems);
    }

    /** Reports every key that is neither {@code known} nor one that a later version reads. */
    Section only(Set<String> known, Set<String> later) {
        for (var entry : mapping.entries()) {
            if (later.contains(entry.key())) {
                problems.add(
                        at(entry.key()),
                        entry.line(),
                        "\"" + entry.key()
                                + "\" belongs to the format, but this version of the server does not support it"
                                + " yet; remove it, or run a version that does.");
            } else if (!known.contains(entry.key())) {
                var all = new LinkedHashSet<>(known);
                all.addAll(later);
                problems.add(
                        at(entry.key()),
                        entry.line(),
                        "There is no key \"" + entry.key() + "\" here" + Nearest.question(entry.key(), all)
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
                .orElseGet(() -> new Section(new Node.Mapping(List.of(), mapping.line()), at(key), problems));
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

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
