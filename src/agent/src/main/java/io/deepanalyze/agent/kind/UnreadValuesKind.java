package io.deepanalyze.agent.kind;

import com.google.auto.service.AutoService;
import io.deepanalyze.agent.hypothesis.FindingKind;
import io.deepanalyze.agent.hypothesis.Inquiry;
import io.deepanalyze.agent.hypothesis.Scene;
import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.relation.Relation.Stored;
import io.deepanalyze.report.ColumnProfile.Role;
import java.util.ArrayList;
import java.util.List;

/** Strings that do not read as what nearly all others of their column read as. */
@AutoService(FindingKind.class)
public final class UnreadValuesKind implements FindingKind {
    static final String NAME = "unread_values";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Inquiry> inquiryType() {
        return UnreadValues.class;
    }

    @Override
    public List<UnreadValues> enumerate(Scene scene) {
        List<UnreadValues> all = new ArrayList<>();
        for (Relation relation : scene.relations()) {
            for (Stored stored : relation.stored()) {
                if (stored.unread() != null) {
                    boolean time = stored.role() == Role.TIME;
                    all.add(new UnreadValues(
                            Rows.of(relation), stored.column(), stored.unread().condition(), time));
                }
            }
        }
        return all;
    }
}
