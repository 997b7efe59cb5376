package io.pbmcp.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Thousands of firms and the people who speak for them; big firms have more of them. */
final class LargeCustomers {

    private static final int PEOPLE = 30_000;

    /** Primes that walk through all combinations once, in no order that one sees. */
    private static final long STRIDE = 7919;

    private static final long LONG_STRIDE = 48_271;

    private LargeCustomers() {}

    static Customers meet(Structure.Site site, Lines voices) {
        Dice dice = site.dice();
        List<String> roots = site.names().list("root");
        List<List<String>> trades = site.names().table("trade");
        int count = roots.size() * trades.size();
        List<Customers.Company> companies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) (i * STRIDE % count);
            List<String> trade = trades.get(at / roots.size());
            String name = roots.get(at % roots.size()) + " " + trade.get(0);
            String host = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
            int seats = 8 + (int) (2400 * Math.pow(dice.random().nextDouble(), 4));
            companies.add(Customers.company(
                    site.builder(),
                    site.fields(),
                    List.of(name, host, trade.get(1), String.valueOf(seats)),
                    site.moments(),
                    dice));
        }
        return new Customers(List.copyOf(companies), people(site, voices.table("role"), companies));
    }

    private static List<Customers.Person> people(
            Structure.Site site, List<List<String>> roles, List<Customers.Company> companies) {
        List<String> first = site.names().list("first");
        List<String> last = site.names().list("last");
        int letters = 26;
        long combinations = (long) first.size() * last.size() * letters;
        List<Customers.Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            int at = (int) (i * LONG_STRIDE % combinations);
            char middle = (char) ('A' + at % letters);
            String name = first.get(at / letters % first.size()) + " " + middle + ". "
                    + last.get(at / letters / first.size());
            double big = Math.pow(site.dice().random().nextDouble(), 2);
            Customers.Company company = companies.get(i < companies.size() ? i : (int) (big * companies.size()));
            people.add(Customers.person(
                    site.builder(), site.fields(), name, site.dice().pick(roles), company, site.moments()));
        }
        return List.copyOf(people);
    }
}
