package io.pbmcp.tools.personal;

import io.pbmcp.tools.productboard.Productboard;

/** Personal data as it is. */
record Shown() implements PersonalData {

    @Override
    public boolean masks() {
        return false;
    }

    @Override
    public String person(String text) {
        return text;
    }

    @Override
    public String text(String text) {
        return text;
    }

    @Override
    public Productboard behind(Productboard productboard) {
        return productboard;
    }
}
