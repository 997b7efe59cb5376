package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.http.Input;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the two ways to say what an update changes. */
final class NotePatch {

    private final Map<NoteField, Set<NoteField.Op>> done = new HashMap<>();
    private final NoteDraft draft;
    private final NoteType type;

    NotePatch(NoteDraft draft, NoteType type) {
        this.draft = draft;
        this.type = type;
    }

    /** Plain fields; null clears. */
    void fields(Input fields) {
        fields.members().forEach((id, value) -> {
            NoteField field = field(id, value);
            draft.change(field, value.isNull() ? NoteField.Op.CLEAR : NoteField.Op.SET, field.update(type), value);
        });
    }

    /** A list of operations, done in order. */
    void operations(Input patch) {
        for (Input item : patch.items()) {
            item.only("op", "path", "value");
            NoteField.Op op = NoteField.Op.of(item.need("op").word(NoteField.Op.words()));
            Input path = item.need("path");
            NoteField field = field(path.text(), path);
            if (op == NoteField.Op.CLEAR) {
                item.find("value").ifPresent(value -> {
                    throw value.invalid("'value' is not allowed with 'clear'.");
                });
            }
            compatible(field, op, item);
            draft.change(field, op, field.patch(type), op == NoteField.Op.CLEAR ? item : item.need("value"));
        }
    }

    private static NoteField field(String id, Input where) {
        return NoteField.of(id)
                .orElseThrow(() -> where.failed(
                        "There is no note field '" + id + "'; notes have " + String.join(", ", NoteField.ids()) + "."));
    }

    private void compatible(NoteField field, NoteField.Op op, Input item) {
        Set<NoteField.Op> ops = done.computeIfAbsent(field, unused -> EnumSet.noneOf(NoteField.Op.class));
        ops.add(op);
        boolean whole = ops.contains(NoteField.Op.SET) || ops.contains(NoteField.Op.CLEAR);
        boolean items = ops.contains(NoteField.Op.ADD_ITEMS) || ops.contains(NoteField.Op.REMOVE_ITEMS);
        boolean both = ops.contains(NoteField.Op.SET) && ops.contains(NoteField.Op.CLEAR);
        if (both || (whole && items)) {
            throw item.failed("On '" + field.id()
                    + "' one request may either set, or clear, or add and remove items; these operations do not mix.");
        }
    }
}
