package dev.fairseat.inmemory;

import dev.fairseat.application.port.Notifications;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryNotifications implements Notifications {

    private static final Index<Notification, MemberId, Long> NEWEST_FIRST =
            Index.of("notifications of", Notification::member, Notification::number, Comparator.reverseOrder());

    private static final Index<Notification, MemberId, Long> OLDEST_FIRST = Index.of(
            "notifications in order of", Notification::member, Notification::number, Comparator.naturalOrder());

    static final Table<String, Notification> NONE = Table.of(
            "notification of",
            notification ->
                    notification.what().about() + " " + notification.what().version(),
            List.of(NEWEST_FIRST, OLDEST_FIRST));

    private final Unit unit;
    private Table<String, Notification> notifications;

    InMemoryNotifications(Unit unit, Table<String, Notification> notifications) {
        this.unit = unit;
        this.notifications = notifications;
    }

    @Override
    public Map<MemberId, Long> last(Set<MemberId> members) {
        Map<MemberId, Long> last = new HashMap<>();
        for (MemberId member : members) {
            of(member, Optional.empty(), 1).forEach(newest -> last.put(member, newest.number()));
        }
        return last;
    }

    @Override
    public void add(Notification notification) {
        unit.requireWriting();
        notifications = notifications.add(notification);
    }

    @Override
    public List<Notification> of(MemberId member, Optional<Long> before, int limit) {
        SortedRows<Long, Notification> own = table().in(NEWEST_FIRST, member);
        Stream<Notification> stretch = before.map(own::after).orElseGet(own::all);
        return stretch.limit(limit).toList();
    }

    @Override
    public List<Notification> since(Map<MemberId, Long> numbers, int each) {
        return numbers.entrySet().stream()
                .flatMap(known -> table().in(OLDEST_FIRST, known.getKey())
                        .after(known.getValue())
                        .limit(each))
                .toList();
    }

    Table<String, Notification> table() {
        unit.requireUnderWay();
        return notifications;
    }
}
