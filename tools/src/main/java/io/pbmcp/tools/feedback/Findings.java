package io.pbmcp.tools.feedback;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.tools.entities.TargetNames;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.notes.NoteContent;
import io.pbmcp.tools.productboard.Note;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.text.Passage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a survey came to: names for what was counted, and passages from the notes to quote. */
record Findings(Question question, Tally tally, People people, ToolContext context, Steps steps) {

    private static final int TOP = 10;
    private static final int TAGS = 20;
    private static final int AT_ONCE = 4;
    private static final int LENGTH = 300;
    private static final String NAMELESS = "(name not readable)";

    Mono<Digest> digest(List<String> remarks) {
        var voices = tally.choice.chosen();
        var readable = context.may(Area.CUSTOMERS, Access.READ);
        var companies = companies();
        var top = readable ? companies.top(TOP) : List.<Counter.Count<String>>of();
        var links = tally.links.top(TOP);
        var ids = Stream.of(
                        top.stream().map(Counter.Count::what),
                        links.stream().map(Counter.Count::what),
                        readable ? voices.stream().flatMap(voice -> company(voice).stream()) : Stream.<String>empty())
                .flatMap(each -> each)
                .toList();
        return TargetNames.of(context.productboard().bulk(), ids)
                .flatMap(names -> quotes(voices, names)
                        .map(quotes -> new Digest(
                                question.about()
                                        .map(found -> new Digest.About(
                                                found.type().word(),
                                                found.entity().name(),
                                                found.entity().id())),
                                more(remarks, voices.size() - quotes.size()),
                                tally.notes(),
                                tally.users.size() + tally.companies.size(),
                                tally.anonymous(),
                                readable ? Optional.of(companies.size()) : Optional.empty(),
                                shares(top, names),
                                tally.calendar.unit(),
                                tally.calendar.shares(),
                                tally.tags.top(TAGS).stream()
                                        .map(tag -> new Digest.Share(tag.what(), tag.number(), Optional.empty()))
                                        .toList(),
                                shares(links, names),
                                quotes)));
    }

    private List<String> more(List<String> remarks, int unread) {
        var all = new ArrayList<>(remarks);
        var unknown = tally.users.all().stream()
                .filter(user -> people.find(user).isEmpty())
                .count();
        if (unknown > 0 && context.may(Area.CUSTOMERS, Access.READ)) {
            all.add("Users whose company could not be read: " + unknown + ".");
        }
        if (tally.hiddenLinks() > 0) {
            all.add("Links to things that this agent may not read: " + tally.hiddenLinks() + ".");
        }
        if (unread > 0) {
            all.add("Notes to quote that could not be read: " + unread + ".");
        }
        return all;
    }

    /** Notes by company: of the company itself, and of its users. */
    private Counter<String> companies() {
        var companies = new Counter<String>();
        tally.companies.all().forEach(id -> companies.add(id, tally.companies.of(id)));
        tally.users
                .all()
                .forEach(user -> people.find(user)
                        .flatMap(People.Person::company)
                        .ifPresent(company -> companies.add(company, tally.users.of(user))));
        return companies;
    }

    private Optional<String> company(Voice voice) {
        return voice.customer()
                .flatMap(customer -> Tally.company(customer)
                        ? Optional.of(customer.targetId())
                        : people.find(customer.targetId()).flatMap(People.Person::company));
    }

    private static List<Digest.Share> shares(List<Counter.Count<String>> counts, Map<String, String> names) {
        return counts.stream()
                .map(count -> new Digest.Share(
                        names.getOrDefault(count.what(), NAMELESS), count.number(), Optional.of(count.what())))
                .toList();
    }

    /** A few notes at a time; one that cannot be read is left out. */
    private Mono<List<Digest.Quote>> quotes(List<Voice> voices, Map<String, String> names) {
        var words = question.words();
        return Flux.fromIterable(voices)
                .flatMapSequential(
                        voice -> context.productboard()
                                .bulk()
                                .send(UpstreamRequest.get("/notes/{id}", voice.id()))
                                .map(answer -> quote(voice, Note.read(answer.path("data")), words, names))
                                .onErrorResume(ProductboardException.class, failure -> Mono.empty())
                                .doOnSuccess(quote -> steps.done("Read a note to quote")),
                        AT_ONCE)
                .collectList();
    }

    private Digest.Quote quote(Voice voice, Note note, List<String> words, Map<String, String> names) {
        var person = voice.customer()
                .map(Relationship::targetId)
                .flatMap(people::find)
                .map(People.Person::name);
        var company = company(voice).map(names::get);
        return new Digest.Quote(
                note.name(),
                person.or(() -> company),
                person.isPresent() ? company : Optional.empty(),
                voice.createdAt().map(Findings::day),
                NoteContent.text(note).flatMap(text -> Passage.around(text, words, LENGTH)),
                voice.id(),
                voice.address());
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
