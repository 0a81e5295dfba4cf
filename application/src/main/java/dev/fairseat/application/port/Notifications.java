package dev.fairseat.application.port;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What members were told. Each member's have the numbers 1, 2, 3, ... without a gap, so whoever has the lane of a member
 * locked ({@link Lane#of(MemberId)}) looks up the last number and adds what comes behind it.
 */
public interface Notifications {

    /** The last number of each of these members, without those who were never told anything. */
    Map<MemberId, Long> last(Set<MemberId> members);

    /**
     * What has the member's next number, about a fact that they have not been told of yet.
     *
     * @throws IllegalStateException when the number is taken, or a fact was told already
     */
    void add(Notification notification);

    /**
     * For a look: the member's, newest first.
     *
     * @param before only smaller numbers
     */
    List<Notification> of(MemberId member, Optional<Long> before, int limit);

    /**
     * For a look: of each of these members those behind the number, in the order of their numbers.
     *
     * @param each the most of one member
     */
    List<Notification> since(Map<MemberId, Long> numbers, int each);
}
