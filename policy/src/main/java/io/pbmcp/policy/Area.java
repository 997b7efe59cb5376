package io.pbmcp.policy;

/** A part of Productboard that a policy grants as a whole. */
public enum Area implements Word {
    /** Notes, their tags, comments and links: the feedback of customers. */
    NOTES,
    /** Features and subfeatures. */
    FEATURES,
    /** Products and components. */
    PRODUCTS,
    /** Objectives, key results and initiatives. */
    OBJECTIVES,
    /** Releases and release groups. */
    RELEASES,
    /** Companies and users: the people who give feedback. */
    CUSTOMERS,
    /** Configurations, and the options of select fields. */
    FIELDS,
    /** Members of the workspace, and teams. */
    MEMBERS,
    /** What members did, day by day. */
    ANALYTICS,
    /** Jira and plugin integrations. */
    INTEGRATIONS,
    /** Webhook subscriptions. */
    WEBHOOKS
}
