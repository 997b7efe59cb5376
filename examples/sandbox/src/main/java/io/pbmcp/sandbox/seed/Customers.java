package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.EntityDraft;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Source;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The firms that use the product, and the people who speak for them. */
record Customers(List<Company> companies, List<Person> people) {

    private static final int PEOPLE = 200;

    record Company(UUID id, String name, String host, int seats) {}

    /**
     * @param kind which of the role lists fits, such as {@code dispatcher}
     * @param title what stands on the business card
     */
    record Person(UUID id, String name, String kind, String title, Company company) {

        String first() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    static Customers meet(
            WorldBuilder builder, CustomFields fields, Lines names, Lines voices, Moments moments, Dice dice) {
        List<Company> companies = new ArrayList<>();
        for (List<String> line : names.table("company")) {
            companies.add(company(builder, fields, line, moments, dice));
        }
        List<List<String>> roles = voices.table("role");
        List<Person> people = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        while (people.size() < PEOPLE) {
            String name = dice.pick(names.list("first")) + " " + dice.pick(names.list("last"));
            Company company = people.size() < companies.size() ? companies.get(people.size()) : dice.pick(companies);
            List<String> role = dice.pick(roles);
            if (taken.add(name)) {
                people.add(person(builder, fields, name, role, company, moments));
            }
        }
        return new Customers(List.copyOf(companies), List.copyOf(people));
    }

    static Person person(
            WorldBuilder builder,
            CustomFields fields,
            String name,
            List<String> role,
            Company company,
            Moments moments) {
        String mailbox = name.toLowerCase(Locale.ROOT).replace(".", "").replace(' ', '.');
        UUID id = builder.entity(EntityType.USER, name)
                .value("email", mailbox + "@" + company.host())
                .value(fields.jobTitle().id(), role.get(1))
                .parent(company.id())
                .created(moments.next())
                .add();
        return new Person(id, name, role.get(0), role.get(1), company);
    }

    static Company company(WorldBuilder builder, CustomFields fields, List<String> line, Moments moments, Dice dice) {
        int seats = Integer.parseInt(line.get(3));
        String segment = seats < 60 ? "Small business" : seats < 400 ? "Mid-market" : "Enterprise";
        EntityDraft draft = builder.entity(EntityType.COMPANY, line.get(0))
                .value("domain", line.get(1))
                .value(
                        "description",
                        Html.paragraph("Works in " + line.get(2) + ", with " + seats + " people in the field."))
                .option(fields.segment().id(), line.get(1).contains("council") ? "Public sector" : segment)
                .value(fields.seats().id(), seats)
                .source(Source.of("salesforce", "001" + dice.between(100_000, 999_999)))
                .created(moments.next());
        if (dice.percent(70)) {
            draft.value(
                    fields.renewal().id(),
                    LocalDate.of(2027, dice.between(1, 12), dice.between(1, 28)).toString());
        }
        return new Company(draft.add(), line.get(0), line.get(1), seats);
    }
}
