package dev.fairseat.http;

import dev.fairseat.domain.member.MemberId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams there may be at a time on this node, in all and for one member. */
final class StreamPlaces {

    /** A browser with several tabs, or a telephone beside it; not a script that ties up the node. */
    static final int PER_MEMBER = 3;

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<MemberId, Integer> byMember = new ConcurrentHashMap<>();

    StreamPlaces(int most) {
        this.most = most;
    }

    /** @throws Declined with {@code too-many-streams} or {@code busy}; nothing is taken then */
    void take(MemberId member) {
        if (byMember.merge(member, 1, Integer::sum) > PER_MEMBER) {
            leave(member);
            throw Problems.tooManyStreams(PER_MEMBER);
        }
        if (taken.incrementAndGet() > most) {
            giveBack(member);
            throw new Declined(Problems.noStreamFree());
        }
    }

    void giveBack(MemberId member) {
        taken.decrementAndGet();
        leave(member);
    }

    int taken() {
        return taken.get();
    }

    /** How many members are counted: none is remembered who has no stream. */
    int members() {
        return byMember.size();
    }

    private void leave(MemberId member) {
        byMember.computeIfPresent(member, (who, count) -> count == 1 ? null : count - 1);
    }
}
