package io.pbmcp.sandbox.seed;

import java.util.ArrayList;
import java.util.List;

/** What the vendor sells, as a tree of products, components and features. */
record Catalogue(List<Product> products) {

    record Product(String name, String description, List<Component> components) {}

    record Component(String name, String description, List<Feature> features) {}

    /**
     * @param pain what hurts today, in a customer's words
     * @param wish what people ask for
     */
    record Feature(String name, String pain, String wish, List<String> subfeatures) {}

    static Catalogue read() {
        List<Product> products = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        List<Feature> features = new ArrayList<>();
        for (String line : Lines.of("catalogue.txt")) {
            List<String> cells = Lines.cells(line.substring(2));
            switch (line.charAt(0)) {
                case 'P' -> {
                    components = new ArrayList<>();
                    products.add(new Product(cells.get(0), cells.get(1), components));
                }
                case 'C' -> {
                    features = new ArrayList<>();
                    components.add(new Component(cells.get(0), cells.get(1), features));
                }
                case 'F' -> features.add(new Feature(cells.get(0), cells.get(1), cells.get(2), split(cells.get(3))));
                default -> throw new IllegalStateException("neither product, component nor feature: " + line);
            }
        }
        return new Catalogue(List.copyOf(products));
    }

    private static List<String> split(String names) {
        return names.isBlank() ? List.of() : List.of(names.split("; "));
    }
}
