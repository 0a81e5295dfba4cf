package dev.fairseat.application;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notice;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what members are told. Everything about a member is in one lane, which is locked meanwhile: so the next
 * number is nobody else's, and becomes visible no earlier than the one before it.
 */
final class TellMembers implements Addressee {

    @Override
    public void write(Stores stores, List<DomainEvent> events, Instant now) {
        List<Notice> notices =
                events.stream().map(Notice::of).flatMap(Optional::stream).toList();
        if (notices.isEmpty()) return;
        Map<MemberId, Long> last = new HashMap<>(
                stores.notifications().last(notices.stream().map(Notice::to).collect(toUnmodifiableSet())));
        for (Notice notice : notices) {
            long number = last.merge(notice.to(), 1L, Long::sum);
            stores.notifications().add(notice.numbered(number));
        }
    }
}
