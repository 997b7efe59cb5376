package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.EntityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A product tree of tens of thousands, made of the small catalogue's parts for ever other trades and circumstances. */
final class LargeStructure {

    private static final int FEATURES = 30_000;
    private static final int SUBFEATURES = 28_000;

    /** Coprime with the number of combinations, so that a name comes back only after all others. */
    private static final int STRIDE = 7;

    private final Structure.Site site;
    private final List<Catalogue.Component> parts;
    private final Map<String, Integer> used = new HashMap<>();
    private final List<Structure.Planned> features = new ArrayList<>();
    private int subfeatures;

    LargeStructure(Structure.Site site) {
        this.site = site;
        this.parts = Catalogue.read().products().stream()
                .flatMap(product -> product.components().stream())
                .toList();
    }

    /** A component that was added, and the part of the catalogue that its features come from. */
    private record Place(UUID id, Catalogue.Component part) {}

    Structure build() {
        List<Place> places = new ArrayList<>();
        for (List<String> line : site.names().table("product")) {
            UUID product = Structure.part(site, EntityType.PRODUCT, line.get(0), line.get(1))
                    .add();
            places.addAll(components(product, places.size()));
        }
        for (int i = 0; i < FEATURES; i++) {
            Place place = places.get((int) ((long) i * places.size() / FEATURES));
            List<Catalogue.Feature> models = place.part().features();
            feature(place.id(), models.get(i % models.size()));
        }
        return new Structure(List.copyOf(features));
    }

    /** The components of one product; some stand below the one before. */
    private List<Place> components(UUID product, int before) {
        List<Place> places = new ArrayList<>();
        for (String area : site.names().list("area")) {
            Catalogue.Component part = parts.get((before + places.size()) % parts.size());
            boolean nested = !places.isEmpty() && site.dice().percent(20);
            UUID parent = nested ? places.get(places.size() - 1).id() : product;
            UUID id = Structure.part(site, EntityType.COMPONENT, part.name() + " " + area, part.description())
                    .parent(parent)
                    .add();
            places.add(new Place(id, part));
        }
        return places;
    }

    private void feature(UUID component, Catalogue.Feature model) {
        Catalogue.Feature own = new Catalogue.Feature(name(model), model.pain(), model.wish(), List.of());
        UUID id = Structure.item(site, EntityType.FEATURE, own.name(), Structure.described(model))
                .parent(component)
                .add();
        List<String> aspects = site.names().list("aspect");
        int from = site.dice().between(0, aspects.size() - 1);
        int count = Math.min(site.dice().between(0, 2), SUBFEATURES - subfeatures);
        List<UUID> below = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String aspect = aspects.get((from + i) % aspects.size());
            String description = Html.paragraph("Part of " + model.name() + ".");
            below.add(Structure.item(site, EntityType.SUBFEATURE, aspect + ": " + own.name(), description)
                    .parent(id)
                    .add());
        }
        subfeatures += count;
        features.add(new Structure.Planned(id, component, own, List.copyOf(below)));
    }

    /** The name in the catalogue at first, then for one trade after the other, in one circumstance after the other. */
    private String name(Catalogue.Feature model) {
        int round = used.merge(model.name(), 1, Integer::sum) - 1;
        if (round == 0) {
            return model.name();
        }
        List<String> contexts = site.names().list("context");
        List<String> variants = site.names().list("variant");
        int at = round * STRIDE % (contexts.size() * (variants.size() + 1));
        String name = model.name() + " for " + contexts.get(at % contexts.size());
        int variant = at / contexts.size();
        return variant == 0 ? name : name + ", " + variants.get(variant - 1);
    }
}
