package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Bent.in;
import static dev.fairseat.inmemory.Tampering.bending;
import static dev.fairseat.inmemory.Tampering.eachPort;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.Answers;
import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.application.port.Audit;
import dev.fairseat.application.port.Concerts;
import dev.fairseat.application.port.Ledger;
import dev.fairseat.application.port.Members;
import dev.fairseat.application.port.Operators;
import dev.fairseat.application.port.Payments;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.application.port.Seats;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus;
import dev.fairseat.domain.wallet.Transfer;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The promises about what comes back, each kind broken once. */
enum RowFlaw implements Flaw {

    // What the unit itself has done

    LISTS_PAST_ITS_OWN_CHANGES(
            clock -> Tampering.asOthersSeeIt(
                    clock,
                    Set.of(
                            "countingFor",
                            "heldUnder",
                            "ranOut",
                            "returned",
                            "leftAheadOf",
                            "waitingIn",
                            "pending",
                            "search",
                            "at",
                            "openPositions",
                            "latest")),
            "a_search_sees_what_its_own_unit_has_changed",
            "a_unit_finds_the_seats_it_added_and_saved",
            "a_unit_sees_its_own_changes_among_the_open_positions",
            "a_unit_sees_the_events_it_appended",
            "those_who_came_back_are_told_with_what_this_unit_has_added",
            "what_counts_is_told_with_what_this_unit_has_changed",
            "what_is_held_is_told_with_what_this_unit_has_changed",
            "who_is_next_is_told_with_what_this_unit_has_changed",
            "who_leaves_ahead_in_this_unit_is_counted",
            "who_ran_out_is_told_with_what_this_unit_has_added"),
    FINDS_PAST_ITS_OWN_CHANGES(
            clock -> Tampering.asOthersSeeIt(clock, Set.of("find", "findFor")),
            "a_new_ticket_takes_the_place_of_the_old_one",
            "a_performance_comes_with_the_rules_its_concert_has_now",
            "a_refund_is_written_to_the_payment_that_was_found",
            "a_saved_concert_replaces_the_one_that_was_there",
            "a_unit_finds_the_line_it_added_and_saved",
            "a_unit_finds_the_member_it_added",
            "a_unit_finds_the_seats_it_added_and_saved",
            "a_unit_finds_the_transfer_it_added",
            "a_unit_finds_the_wallet_it_added_and_saved",
            "what_counts_is_told_with_what_this_unit_has_changed",
            "what_is_held_is_told_with_what_this_unit_has_changed",
            "what_this_unit_added_is_its_own_already"),
    SAVES_WHAT_IT_HAS_ONLY_SEEN(
            clock -> bending(clock, eachPort("save", Tampering::findingItFirst)),
            "a_payment_is_saved_only_when_it_was_found",
            "a_reservation_is_added_once_and_saved_only_when_it_was_found",
            "a_seat_is_added_once_and_saved_only_when_it_was_found",
            "a_ticket_is_saved_only_when_it_was_found",
            "an_admission_is_added_once_and_saved_only_when_it_was_found",
            "being_next_is_not_being_found",
            "looking_at_the_house_is_not_finding_a_seat",
            "peeking_and_listing_is_not_finding",
            "trying_tells_what_cannot_be_had_and_locks_nothing"),

    // What was saved

    FORGETS_REFUNDS(
            clock -> bending(clock, in(Payments.class, "save", (payments, asked, honestly) -> null)),
            "a_payment_is_saved_only_when_it_was_found",
            "a_refund_is_written_to_the_payment_that_was_found",
            "of_many_who_refund_one_payment_at_once_one_does",
            "who_gives_back_again_meanwhile_gets_the_one_answer"),
    KEEPS_OLD_TICKETS(
            clock -> bending(clock, in(QueueTickets.class, "save", (tickets, asked, honestly) -> null)),
            "a_new_ticket_takes_the_place_of_the_old_one",
            "a_number_belongs_to_one_member",
            "a_ticket_is_saved_only_when_it_was_found",
            "being_next_is_not_being_found",
            "no_change_of_a_ticket_is_lost",
            "who_is_next_is_told_with_what_this_unit_has_changed"),
    KEEPS_WITHDRAWN_KEYS(
            clock -> bending(clock, in(Operators.class, "save", (operators, asked, honestly) -> null)),
            "a_withdrawn_key_stays_withdrawn"),
    KEEPS_OLD_CONCERTS(
            clock -> bending(clock, in(Concerts.class, "save", (concerts, asked, honestly) -> null)),
            "a_concert_is_added_once_and_saved_only_when_it_is_there",
            "a_performance_comes_with_the_rules_its_concert_has_now",
            "a_saved_concert_replaces_the_one_that_was_there",
            "a_search_sees_what_its_own_unit_has_changed"),
    FORGETS_WHO_CAME_BACK(
            clock -> bending(
                    clock,
                    in(
                            Admissions.class,
                            "save",
                            (admissions, asked, honestly) -> ((Admission) asked[0]).state() instanceof Returned
                                    ? null
                                    : honestly.answer(asked))),
            "an_admission_is_saved_from_any_state_to_any_other"),
    FORGETS_WHAT_EXPIRED(
            clock -> bending(
                    clock,
                    in(
                            Reservations.class,
                            "save",
                            (reservations, asked, honestly) -> ((Reservation) asked[0]).state() instanceof Expired
                                    ? null
                                    : honestly.answer(asked))),
            "a_reservation_is_saved_from_any_state_to_any_other",
            "nobody_changes_what_counts_before_the_unit_ends",
            "nobody_changes_what_is_held_before_the_unit_ends",
            "what_counts_has_been_found_and_may_be_saved",
            "what_is_held_has_been_found_and_may_be_saved"),
    OPENS_NO_SEAT_AGAIN(
            clock -> bending(
                    clock,
                    in(
                            Seats.class,
                            "save",
                            (seats, asked, honestly) -> ((Seat) asked[0]).status() instanceof SeatStatus.Open
                                    ? null
                                    : honestly.answer(asked))),
            "a_seat_comes_back_as_saved_in_every_state",
            "a_seat_is_added_once_and_saved_only_when_it_was_found",
            "a_withheld_seat_is_not_counted_as_open",
            "no_change_of_a_seat_is_lost",
            "who_tries_waits_for_nobody_and_leaves_what_is_not_taken_to_others"),
    CUTS_MILLISECONDS(
            clock -> bending(
                    clock,
                    in(
                            Ledger.class,
                            "find",
                            (ledger, asked, honestly) -> ((Optional<?>) honestly.answer(asked))
                                    .map(Transfer.class::cast)
                                    .map(whole -> new Transfer(
                                            whole.id(),
                                            whole.kind(),
                                            whole.wallet(),
                                            whole.sequence(),
                                            whole.amount(),
                                            whole.balance(),
                                            whole.reference(),
                                            whole.at().truncatedTo(ChronoUnit.SECONDS))))),
            "a_transfer_comes_back_as_it_was_made_whatever_its_kind"),
    SORTS_THE_SEATS_OF_A_RESERVATION(
            clock -> bending(
                    clock,
                    in(
                            Reservations.class,
                            "find",
                            (reservations, asked, honestly) -> ((Optional<?>) honestly.answer(asked))
                                    .map(found -> Tampering.withSortedLines((Reservation) found)))),
            "eight_seats_come_back_in_their_order_each_at_its_price",
            "what_was_said_about_a_choice_of_ours_comes_back_with_the_reservation"),

    // What is told apart

    FINDS_MEMBERS_IN_ANY_CASE(
            clock -> bending(
                    clock,
                    in(
                            Members.class,
                            "find",
                            (members, asked, honestly) -> asked[0] instanceof MemberId id
                                    ? honestly.answer(new MemberId(id.value().toLowerCase(Locale.ROOT)))
                                    : honestly.answer(asked))),
            "ids_in_different_case_are_different_members",
            "who_has_not_signed_up_is_not_found"),
    COUNTS_MEMBERS_IN_ANY_CASE(
            clock -> bending(
                    clock,
                    in(
                            Reservations.class,
                            "countingFor",
                            (reservations, asked, honestly) -> honestly.answer(
                                    new MemberId(((MemberId) asked[0]).value().toLowerCase(Locale.ROOT)), asked[1]))),
            "what_counts_is_the_members_own_in_any_performance_of_the_concert"),
    SHARES_KEYS_BETWEEN_OPERATIONS(
            clock -> bending(clock, in(Answers.class, "claim", (answers, asked, honestly) -> {
                var own = (Answer) asked[0];
                return honestly.answer(
                        new Answer(own.member(), Operation.HOLD, own.key(), own.fingerprint(), own.effect()));
            })),
            "another_operations_equal_key_is_another_key"),
    TAKES_KEYS_IN_ANY_CASE(
            clock -> bending(clock, in(Answers.class, "claim", (answers, asked, honestly) -> {
                var own = (Answer) asked[0];
                var key = new RequestKey(own.key().value().toLowerCase(Locale.ROOT));
                return honestly.answer(new Answer(own.member(), own.operation(), key, own.fingerprint(), own.effect()));
            })),
            "keys_are_told_apart_to_the_last_character"),
    TAKES_ALL_PERFORMANCES_FOR_ONE(
            clock -> bending(
                    clock,
                    in(
                            Seats.class,
                            "find",
                            (seats, asked, honestly) -> honestly.answer(new PerformanceId("aurora-night"), asked[1]))),
            "a_unit_finds_the_seats_it_added_and_saved"),
    CALLS_WHO_WAITS_ELSEWHERE(
            clock -> bending(
                    clock,
                    in(
                            QueueTickets.class,
                            "waitingIn",
                            (tickets, asked, honestly) -> honestly.rows(
                                    asked,
                                    rows -> rows.addAll(tickets.waitingIn(
                                            Tampering.lineOf(new ConcertId("borealis"), (Queue) asked[0]), 100))))),
            "who_waits_elsewhere_does_not_wait_here"),
    CALLS_WHO_HAS_BEEN_CALLED(
            clock -> bending(
                    clock,
                    in(
                            QueueTickets.class,
                            "waitingIn",
                            (tickets, asked, honestly) ->
                                    honestly.answer(Tampering.withNobodyCalled((Queue) asked[0]), asked[1]))),
            "who_waits_is_listed_by_number_behind_those_called"),
    LOOKS_UNDER_ONE_TURN_ONLY(
            clock -> bending(
                    clock,
                    in(
                            Reservations.class,
                            "heldUnder",
                            (reservations, asked, honestly) -> honestly.answer(((Set<?>) asked[0])
                                    .stream()
                                            .map(AdmissionId.class::cast)
                                            .sorted()
                                            .limit(1)
                                            .collect(Collectors.toSet())))),
            "what_is_held_under_some_turns_is_found_by_id"),
    SHOWS_EVERYBODYS_AUDIT(
            clock -> bending(
                    clock,
                    in(
                            Audit.class,
                            "latest",
                            (audit, asked, honestly) -> honestly.answer(Optional.empty(), asked[1], asked[2]))),
            "the_audit_can_be_read_for_one_subject"),
    SEARCHES_LETTER_BY_LETTER(
            clock -> bending(
                    clock,
                    in(
                            Concerts.class,
                            "search",
                            (concerts, asked, honestly) -> honestly.rows(
                                    asked,
                                    rows -> ((ConcertSearch) asked[0])
                                            .text()
                                            .ifPresent(text -> rows.removeIf(row -> !((Concert) row)
                                                            .title()
                                                            .contains(text)
                                                    && !((Concert) row).artist().contains(text)))))),
            "a_search_goes_on_behind_a_concert_it_would_not_have_found",
            "a_search_sees_what_its_own_unit_has_changed",
            "text_beyond_ascii_is_looked_for_in_any_case_too",
            "text_is_looked_for_in_title_and_artist_in_any_case"),

    // Orders and pages

    LISTS_GROUPS_BACKWARDS(
            clock -> bending(
                    clock,
                    stores -> in(Admissions.class, "ranOut", Tampering::backwards)
                            .andThen(in(Admissions.class, "returned", Tampering::backwards))
                            .andThen(in(Audit.class, "latest", Tampering::backwards))
                            .andThen(in(Operators.class, "all", Tampering::backwards))
                            .apply(stores)),
            "a_turn_has_run_out_at_its_end_and_not_a_millisecond_before",
            "operators_are_listed_in_the_order_of_their_appointment",
            "the_audit_can_be_read_for_one_subject",
            "the_newest_entries_come_first_page_by_page_whatever_is_written_meanwhile",
            "those_who_came_back_are_found_by_number",
            "those_who_came_back_are_told_with_what_this_unit_has_added",
            "those_who_ran_out_are_found_whole_and_by_number",
            "who_ran_out_is_told_with_what_this_unit_has_added"),
    SORTS_IDS_BY_SIGN(
            clock -> bending(
                    clock,
                    stores -> in(Reservations.class, "countingFor", Tampering::bySign)
                            .andThen(in(Reservations.class, "heldUnder", Tampering::bySign))
                            .andThen(in(Payments.class, "of", Tampering::bySignBackwards))
                            .apply(stores)),
            "a_members_payments_are_listed_newest_first_and_nobody_elses",
            "ids_are_in_the_order_in_which_they_are_written",
            "payments_of_one_instant_are_listed_as_their_ids_are_written_the_last_one_first"),
    SHOWS_THE_LAST_ROW_AGAIN(
            clock -> bending(
                    clock,
                    stores -> in(Reservations.class, "of", Tampering::lastRowAgain)
                            .andThen(in(Payments.class, "of", Tampering::lastRowAgain))
                            .andThen(in(Concerts.class, "search", Tampering::lastRowAgain))
                            .andThen(in(Audit.class, "latest", Tampering::lastRowAgain))
                            .apply(stores)),
            "a_page_goes_on_behind_the_concert_it_is_given",
            "a_search_goes_on_behind_a_concert_it_would_not_have_found",
            "behind_an_unknown_concert_there_is_nothing",
            "behind_an_unknown_payment_there_is_nothing",
            "behind_an_unknown_reservation_there_is_nothing",
            "pages_of_payments_made_in_one_instant_leave_none_out_and_show_none_twice",
            "pages_of_reservations_made_in_one_instant_leave_none_out_and_show_none_twice",
            "payments_of_one_instant_are_listed_as_their_ids_are_written_the_last_one_first",
            "the_audit_can_be_read_for_one_subject",
            "the_newest_entries_come_first_page_by_page_whatever_is_written_meanwhile"),

    // Seats that can be had

    SHOWS_ALL_POSITIONS_AS_OPEN(
            clock -> bending(clock, in(Seats.class, "openPositions", (seats, asked, honestly) -> {
                var all = new BitSet();
                all.set(0, seats.at((PerformanceId) asked[0]).size());
                return all;
            })),
            "a_unit_sees_its_own_changes_among_the_open_positions",
            "the_positions_of_open_seats_go_by_the_authoritys_time"),
    FINDS_WHATEVER_IT_TRIES(
            clock -> bending(clock, in(Seats.class, "tryToFind", (seats, asked, honestly) -> Set.of())),
            "seats_that_can_be_had_are_locked_by_trying",
            "trying_after_the_clock_was_read_is_out_of_order",
            "trying_tells_what_cannot_be_had_and_locks_nothing"),
    TRIES_WITHOUT_LOCKING(
            clock -> bending(clock, in(Seats.class, "tryToFind", (seats, asked, honestly) -> {
                var labels = (Set<?>) asked[1];
                return seats.at((PerformanceId) asked[0]).stream()
                        .filter(seat -> labels.contains(seat.label()))
                        .filter(seat -> !seat.isOpenAt(clock.instant()))
                        .map(Seat::label)
                        .collect(Collectors.toSet());
            })),
            "seats_that_can_be_had_are_locked_by_trying",
            "trying_after_the_clock_was_read_is_out_of_order",
            "trying_tells_what_cannot_be_had_and_locks_nothing");

    private final Function<ContractClock, UnitOfWork> adapter;
    private final List<String> objections;

    RowFlaw(Function<ContractClock, UnitOfWork> adapter, String... objections) {
        this.adapter = adapter;
        this.objections = List.of(objections);
    }

    @Override
    public UnitOfWork adapter(ContractClock clock) {
        return adapter.apply(clock);
    }

    @Override
    public List<String> objections() {
        return objections;
    }
}
