package io.pbmcp.sandbox.world;

/**
 * The kinds of value a field may hold. Each says the form in which {@link Entity#fields()} keeps it; names are never kept,
 * only ids, so that a renamed option shows its new name everywhere.
 */
public enum FieldType {
    /** Kept as a string, 1–255 characters where required. */
    NAME,
    /** Kept as a string. */
    TEXT,
    /** Kept as a string; an e-mail address. */
    EMAIL,
    /** Kept as a string of HTML. */
    RICH_TEXT,
    /** Kept as a number, or as {@code {value, mode}} when the field {@linkplain Field#tracksMode tracks a mode}. */
    NUMBER,
    /** Kept as true or false. */
    BOOLEAN,
    /** Kept as {@code YYYY-MM-DD}. */
    DATE,
    /** Kept as an ISO 8601 moment in UTC. */
    DATE_TIME,
    /** Kept as a string: an absolute address. */
    URL,
    /** Kept as the id of an {@link Option}, a string. */
    STATUS,
    /** Kept as the id of a {@link Member}, a string. */
    MEMBER,
    /** Kept as an array of ids of {@link Team}s. */
    TEAMS,
    /** Kept as the id of an {@link Option}. */
    SINGLE_SELECT,
    /** Kept as an array of ids of {@link Option}s. */
    MULTI_SELECT,
    /** Kept like {@link #MULTI_SELECT}; Productboard calls it tags. */
    TAGS,
    /** Kept as {@code {startDate?, endDate?, granularity?}}. */
    TIMEFRAME,
    /** Kept as {@code {id, mode, status, previousStatus?, lastUpdatedAt, comment?, createdBy?}}, createdBy a member id. */
    HEALTH,
    /** Kept as {@code {startValue?, targetValue?, currentValue?}}. */
    PROGRESS,
    /** Kept as {@code {value, mode}}. */
    WORK_PROGRESS,
    /** Kept as a number that only the system writes. */
    CALCULATED;

    /** Whether the value is picked from the field's options: a select or tags, statuses not counted. */
    public boolean select() {
        return this == SINGLE_SELECT || this == MULTI_SELECT || this == TAGS;
    }

    /** Whether the value is a list that patch operations may add to and remove from. */
    public boolean list() {
        return this == TEAMS || this == MULTI_SELECT || this == TAGS;
    }

    /** Whether the field has a list of values of its own at {@code /entities/fields/{id}/values}. */
    public boolean hasOptions() {
        return this == STATUS || select();
    }
}
