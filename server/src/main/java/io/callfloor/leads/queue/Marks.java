package io.callfloor.leads.queue;

import io.callfloor.campaign.ResultKind;
import io.callfloor.leads.LeadMark;
import io.callfloor.leads.LeadTurn;
import io.callfloor.leads.ListId;
import java.util.EnumSet;
import java.util.Set;

/// Marks as the bits they are kept in; a mark's place is its bit and never changes.
final class Marks {

    private Marks() {}

    static int bits(LeadMark... marks) {
        return bits(Set.of(marks));
    }

    static int bits(Set<LeadMark> marks) {
        int bits = 0;
        for (var it : marks) {
            bits |= 1 << it.ordinal();
        }
        return bits;
    }

    /// What is new in `marks` for a lead that had `before`.
    static LeadTurn turn(ListId list, int before, Set<LeadMark> marks) {
        var first = EnumSet.noneOf(LeadMark.class);
        for (var it : marks) {
            if ((before & 1 << it.ordinal()) == 0) {
                first.add(it);
            }
        }
        return new LeadTurn(list, first);
    }

    /// What a result tells of the record. A wrong person and a bad moment are not the right person reached.
    static Set<LeadMark> of(ResultKind kind) {
        return switch (kind) {
            case SOLD -> Set.of(LeadMark.REACHED, LeadMark.INTERESTED, LeadMark.SOLD, LeadMark.FINAL);
            case INTERESTED -> Set.of(LeadMark.REACHED, LeadMark.INTERESTED);
            case CALLBACK, CONSIDERING -> Set.of(LeadMark.REACHED);
            case REFUSED, NEVER_AGAIN, HAS_PRODUCT, COMPLAINT -> Set.of(LeadMark.REACHED, LeadMark.FINAL);
            case WRONG_PERSON -> Set.of(LeadMark.UNUSABLE, LeadMark.FINAL);
            case NOT_NOW -> Set.of();
        };
    }
}
