package dev.fairseat.application.contract;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Servers that write notifications and die at each of their units, before it is stored or after; and servers that are
 * stopped before each of their units while another one does everything and more comes to pass.
 */
final class TellingTrial {

    private static final int UNITS = 8;
    private static final int MEMBERS = 3;
    private static final int STEPS = 4;

    private final UnitOfWork unitOfWork;
    private final Consumer<UnitOfWork> telling;
    private final List<String> complaints = new ArrayList<>();
    private long steps = STEPS;

    private TellingTrial(UnitOfWork unitOfWork, Consumer<UnitOfWork> telling) {
        this.unitOfWork = unitOfWork;
        this.telling = telling;
    }

    /** What is wrong with what members were told. */
    static List<String> complaints(UnitOfWork unitOfWork, Consumer<UnitOfWork> telling) {
        var trial = new TellingTrial(unitOfWork, telling);
        for (int unit = 0; unit < UNITS; unit++) {
            int when = unit;
            trial.with("dies-before-" + unit + "-", storage -> new Mortal(storage, when, false));
            trial.with("dies-after-" + unit + "-", storage -> new Mortal(storage, when, true));
            trial.with(
                    "stops-before-" + unit + "-",
                    storage -> trial.stopping(storage, when, "stops-before-" + when + "-"));
        }
        return trial.complaints;
    }

    private void with(String prefix, Function<UnitOfWork, UnitOfWork> server) {
        RelayTrial.append(unitOfWork, prefix, MEMBERS, 1, STEPS);
        steps = STEPS;
        try {
            telling.accept(server.apply(unitOfWork));
        } catch (Mortal.Died dead) {
            // Another one goes on.
        } catch (IllegalStateException bug) {
            complaints.add(prefix + ": " + bug.getMessage());
        }
        goOn(prefix);
        for (int member = 0; member < MEMBERS; member++) {
            complaints.addAll(complaintsOf(unitOfWork, new MemberId(prefix + member), steps));
        }
    }

    private void goOn(String prefix) {
        try {
            telling.accept(unitOfWork);
        } catch (IllegalStateException bug) {
            complaints.add(prefix + ": " + bug.getMessage());
            // So that the next ones have something to show as well.
            unitOfWork.run(stores -> {
                for (int lane : stores.outbox().lanesToCopy()) {
                    stores.outbox().copied(stores.outbox().uncopied(lane, 1_000), stores.now());
                }
            });
        }
    }

    /** Before one of its units everything is done by another server. */
    private UnitOfWork stopping(UnitOfWork storage, int unit, String prefix) {
        int[] units = {0};
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                if (units[0]++ == unit) {
                    telling.accept(storage);
                    RelayTrial.append(storage, prefix, MEMBERS, steps + 1, 2 * STEPS);
                    steps = 2 * STEPS;
                }
                return storage.write(work);
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                return storage.read(look);
            }
        };
    }

    /** The numbers are 1, 2, 3, ... and so are the versions of what they tell. */
    static List<String> complaintsOf(UnitOfWork unitOfWork, MemberId member, long steps) {
        List<Notification> told =
                unitOfWork.read(stores -> stores.notifications().since(Map.of(member, 0L), 1_000));
        List<Long> expected = LongStream.rangeClosed(1, steps).boxed().toList();
        List<Long> numbers = told.stream().map(Notification::number).toList();
        List<Long> versions = told.stream().map(each -> each.what().version()).toList();
        if (numbers.equals(expected) && versions.equals(expected)) return List.of();
        return List.of(member + " was told of " + versions + " under " + numbers);
    }
}
