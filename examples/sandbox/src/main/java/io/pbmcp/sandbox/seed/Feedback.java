package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.notes.Note;
import io.pbmcp.sandbox.notes.NoteTag;
import io.pbmcp.sandbox.notes.NoteType;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Source;
import io.pbmcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A year of notes about the features of the workspace. */
final class Feedback {

    /** Tones in the mix in which they occur; the last three are written by colleagues. */
    private static final List<String> TONES = mix(
            "terse",
            22,
            "friendly",
            22,
            "annoyed",
            12,
            "survey",
            10,
            "praise",
            3,
            "call",
            12,
            "deal",
            7,
            "support",
            12);

    private static final List<String> COLLEAGUES = List.of("call", "deal", "support");

    private final World world;
    private final Customers customers;
    private final Structure structure;
    private final Crew crew;
    private final Lines lines;
    private final Voices voices;
    private final Dialogues dialogues;
    private final Dice dice;
    private final int count;
    private final List<NoteTag> tags = new ArrayList<>();

    Feedback(World world, Customers customers, Structure structure, Crew crew, Lines lines, Dice dice, int count) {
        this.world = world;
        this.customers = customers;
        this.structure = structure;
        this.crew = crew;
        this.lines = lines;
        this.voices = new Voices(lines, dice);
        this.dialogues = new Dialogues(voices, dice);
        this.dice = dice;
        this.count = count;
    }

    /** Notes spread over the 365 days before {@code until}, oldest first on the shelf. */
    void collect(Instant until) {
        for (String name : lines.list("tag")) {
            NoteTag tag = new NoteTag(world.ids().next(), name);
            world.shelf(NoteTag.class).put(tag.id(), tag);
            tags.add(tag);
        }
        List<List<String>> letters =
                Lines.of("letters.txt").stream().map(Lines::cells).toList();
        int stride = count / letters.size();
        List<Instant> moments = IntStream.range(0, count)
                .mapToObj(i -> until.minus(Duration.ofMinutes(dice.between(30, 365 * 24 * 60))))
                .sorted()
                .toList();
        for (int i = 0; i < count; i++) {
            Optional<List<String>> letter = i % stride == stride / 2 && i / stride < letters.size()
                    ? Optional.of(letters.get(i / stride))
                    : Optional.empty();
            Instant at = moments.get(i);
            Note note = letter.map(cells -> written(cells, at)).orElseGet(() -> spoken(at));
            world.shelf(Note.class).put(note.id(), note);
        }
    }

    private Note written(List<String> cells, Instant at) {
        Structure.Planned about = structure.features().stream()
                .filter(planned -> planned.feature().name().equals(cells.get(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no feature " + cells.get(0)));
        List<UUID> tag = tags.stream()
                .filter(known -> known.name().equals(cells.get(2)))
                .map(NoteTag::id)
                .toList();
        String html = cells.get(3).startsWith("<") ? cells.get(3) : Html.paragraph(cells.get(3));
        return note(
                NoteType.TEXT, cells.get(1), text(html), dice.pick(customers.people()), List.of(about), tag, false, at);
    }

    private Note spoken(Instant at) {
        Structure.Planned first = dice.pick(structure.features());
        Structure.Planned second = dice.pick(structure.features());
        Voices.Talk talk = new Voices.Talk(dice.pick(customers.people()), first.feature(), second.feature());
        List<UUID> some = dice.some(tags, dice.percent(45) ? 0 : dice.between(1, 3)).stream()
                .map(NoteTag::id)
                .toList();
        int kind = dice.between(1, 100);
        if (kind <= 11) {
            return note(
                    NoteType.CONVERSATION,
                    voices.title("chat", talk),
                    dialogues.chat(talk, at),
                    talk.person(),
                    List.of(first),
                    some,
                    false,
                    at);
        }
        if (kind <= 14) {
            return note(
                    NoteType.OPPORTUNITY,
                    talk.person().company().name() + ": expansion",
                    dialogues.deal(talk, world.ids()),
                    talk.person(),
                    List.of(first),
                    some,
                    true,
                    at);
        }
        String tone = dice.pick(TONES);
        Voices.Said said = voices.say(tone, talk);
        List<Structure.Planned> about = said.second() ? List.of(first, second) : List.of(first);
        return note(
                NoteType.TEXT,
                voices.title(tone, talk),
                text(said.html()),
                talk.person(),
                about,
                some,
                COLLEAGUES.contains(tone),
                at);
    }

    private Note note(
            NoteType type,
            String name,
            JsonNode content,
            Customers.Person person,
            List<Structure.Planned> about,
            List<UUID> noteTags,
            boolean byColleague,
            Instant at) {
        Note.State state = dice.percent(8)
                ? Note.State.ARCHIVED
                : dice.percent(62) ? Note.State.PROCESSED : Note.State.UNPROCESSED;
        boolean linked = state == Note.State.PROCESSED ? dice.percent(92) : dice.percent(12);
        List<UUID> links = linked ? about.stream().map(this::target).distinct().toList() : List.of();
        Optional<UUID> customer = dice.percent(92)
                ? Optional.of(dice.percent(88) ? person.id() : person.company().id())
                : Optional.empty();
        Member creator = dice.pick(crew.colleagues());
        return new Note(
                world.ids().next(),
                type,
                name,
                content,
                noteTags,
                dice.percent(70) ? Optional.of(dice.pick(crew.makers()).id()) : Optional.empty(),
                Optional.of(creator.id()),
                state,
                type == NoteType.TEXT && linked && dice.percent(25),
                byColleague ? Source.NONE : source(),
                customer,
                links,
                world.ids().nextNumber(),
                at,
                at.plus(Duration.ofMinutes(state == Note.State.UNPROCESSED ? 0 : dice.between(5, 29))));
    }

    private UUID target(Structure.Planned planned) {
        if (!planned.subfeatures().isEmpty() && dice.percent(25)) {
            return dice.pick(planned.subfeatures());
        }
        return dice.percent(6) ? planned.component() : planned.id();
    }

    private Source source() {
        List<String> line = dice.pick(lines.table("source"));
        String record = String.valueOf(dice.between(10_000, 99_999));
        return new Source(Optional.of(line.get(0)), Optional.of(record), Optional.of(line.get(1) + record));
    }

    private static JsonNode text(String html) {
        return JsonNodeFactory.instance.stringNode(html);
    }

    private static List<String> mix(Object... namesAndWeights) {
        return IntStream.range(0, namesAndWeights.length / 2)
                .boxed()
                .flatMap(i -> Stream.generate(() -> (String) namesAndWeights[2 * i])
                        .limit((Integer) namesAndWeights[2 * i + 1]))
                .toList();
    }
}
