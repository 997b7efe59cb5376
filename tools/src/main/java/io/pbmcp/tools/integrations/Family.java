package io.pbmcp.tools.integrations;

/** The two families of integrations: Jira, which Productboard lets others only read, and plugins of the workspace's own. */
enum Family {
    JIRA("/jira-integrations", "Jira integration", "jira_integration_list"),
    PLUGIN("/plugin-integrations", "plugin integration", "plugin_integration_list");

    private final String route;
    private final String called;
    private final String lister;

    Family(String route, String called, String lister) {
        this.route = route;
        this.called = called;
        this.lister = lister;
    }

    /** Path of all of them. */
    String route() {
        return route;
    }

    /** Path of one, with a placeholder for its id. */
    String one() {
        return route + "/{integrationId}";
    }

    /** Path of the connections of one. */
    String connections() {
        return one() + "/connections";
    }

    /** Path of the connection of one entity. */
    String connection() {
        return connections() + "/{entityId}";
    }

    /** What one of them is called in a sentence. */
    String called() {
        return called;
    }

    /** The tool that lists them. */
    String lister() {
        return lister;
    }
}
