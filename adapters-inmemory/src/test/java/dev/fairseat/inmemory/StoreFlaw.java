package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Bent.in;
import static dev.fairseat.inmemory.Tampering.bending;
import static dev.fairseat.inmemory.Tampering.eachPort;
import static dev.fairseat.inmemory.Tampering.endOf;
import static dev.fairseat.inmemory.Tampering.searching;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.Answers;
import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.application.port.Concerts;
import dev.fairseat.application.port.Deliveries;
import dev.fairseat.application.port.Draws;
import dev.fairseat.application.port.Ledger;
import dev.fairseat.application.port.Members;
import dev.fairseat.application.port.Notifications;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.application.port.Payments;
import dev.fairseat.application.port.Performances;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.application.port.Seats;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.application.port.Webhooks;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.webhook.Webhook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The promises of the stores, each kind broken once. */
enum StoreFlaw implements Flaw {

    // Adding and saving

    SAVES_WHAT_IS_NOT_THERE(
            clock -> bending(clock, eachPort("save", Tampering::upsert)),
            "a_draw_is_announced_once_and_saved_only_when_it_was_found",
            "a_line_is_added_once_and_saved_only_when_it_was_found",
            "an_admission_is_added_once_and_saved_only_when_it_was_found",
            "a_ticket_is_saved_only_when_it_was_found",
            "a_reservation_is_added_once_and_saved_only_when_it_was_found",
            "a_payment_is_saved_only_when_it_was_found",
            "a_concert_is_added_once_and_saved_only_when_it_is_there",
            "a_member_has_one_wallet_and_it_is_saved_only_when_it_was_found"),
    ADDS_WHAT_IS_THERE(
            clock -> bending(clock, eachPort("add", Tampering::unlessItObjects)),
            "a_draw_is_announced_once_and_saved_only_when_it_was_found",
            "a_line_is_added_once_and_saved_only_when_it_was_found",
            "an_admission_is_added_once_and_saved_only_when_it_was_found",
            "a_reservation_is_added_once_and_saved_only_when_it_was_found",
            "a_member_has_one_wallet_and_it_is_saved_only_when_it_was_found",
            "a_member_has_one_ticket_in_a_line",
            "a_number_belongs_to_one_member",
            "a_reservation_is_paid_once",
            "a_payment_id_is_used_once",
            "one_address_has_one_account",
            "one_id_has_one_account",
            "a_concert_is_added_once_and_saved_only_when_it_is_there",
            "a_performance_is_added_once",
            "a_transfer_is_written_once_and_so_is_a_place_in_a_wallets_sequence"),
    ADDS_SEATS_THAT_ARE_THERE(
            clock -> bending(clock, in(Seats.class, "addAll", Tampering::unlessItObjects)),
            "a_seat_is_added_once_and_saved_only_when_it_was_found"),
    TELLS_ONE_VERSION_TWICE(
            clock -> bending(clock, in(Outbox.class, "append", Tampering::unlessItObjects)),
            "one_version_of_an_aggregate_has_one_event"),

    // Request keys

    FORGETS_CLAIMS(
            clock -> bending(clock, in(Answers.class, "claim", (answers, asked, honestly) -> Optional.empty())),
            "a_free_key_is_claimed_and_the_next_one_is_told_the_first_answer",
            "a_unit_is_told_of_its_own_claim",
            "of_many_who_claim_one_key_at_once_one_is_first",
            "the_same_key_repeats_the_answer_and_has_no_second_effect",
            "the_same_key_for_another_request_is_refused",
            "sixteen_top_ups_under_one_key_are_one_top_up",
            "sixteen_holds_under_one_key_are_one_hold"),
    TAKES_ALL_KEYS_FOR_ONE_MEMBERS(
            clock -> bending(clock, in(Answers.class, "claim", (answers, asked, honestly) -> {
                var own = (Answer) asked[0];
                var everybody = new MemberId("everybody");
                return honestly.answer(
                        new Answer(everybody, own.operation(), own.key(), own.fingerprint(), own.effect()));
            })),
            "another_members_equal_key_is_another_key",
            "somebody_elses_equal_key_is_another_key"),
    REMEMBERS_CLAIMS_THAT_FAILED(
            clock -> {
                Map<String, Answer> remembered = new ConcurrentHashMap<>();
                return bending(clock, in(Answers.class, "claim", (answers, asked, honestly) -> {
                    var own = (Answer) asked[0];
                    String key = own.member() + " " + own.operation() + " " + own.key();
                    return Optional.ofNullable(remembered.putIfAbsent(key, own));
                }));
            },
            "a_claim_that_was_rolled_back_leaves_the_key_free",
            "who_waits_for_a_claim_that_is_rolled_back_gets_the_key",
            "requests_that_are_refused_in_the_end_leave_their_key_free_for_those_that_waited",
            "a_refused_request_may_be_tried_again_under_its_key"),

    // The line

    FORGETS_WHO_LEFT(
            clock -> bending(clock, in(Admissions.class, "leftSince", (admissions, asked, honestly) -> new long[0])),
            "who_left_is_listed_behind_those_called_since_a_moment",
            "who_leaves_while_waiting_is_out_of_it_and_those_behind_move_up",
            "whoever_has_left_since_the_first_look_is_known_at_the_last"),
    FINDS_NO_TICKETS_TOGETHER(
            clock -> bending(
                    clock,
                    in(
                            QueueTickets.class,
                            "find",
                            (tickets, asked, honestly) ->
                                    asked[1] instanceof Set ? List.of() : honestly.answer(asked))),
            "the_tickets_of_several_members_are_found_together",
            "in_one_batch_everybody_gets_what_is_theirs"),
    FINDS_NO_ADMISSIONS_TOGETHER(
            clock -> bending(
                    clock,
                    in(
                            Admissions.class,
                            "find",
                            (admissions, asked, honestly) ->
                                    asked[0] instanceof Set ? List.of() : honestly.answer(asked))),
            "several_are_found_together_by_their_numbers",
            "in_one_batch_everybody_gets_what_is_theirs"),

    // Draws

    LEAVES_LOBBIES_OPEN(
            clock -> bending(
                    clock,
                    in(
                            Draws.class,
                            "save",
                            (draws, asked, honestly) -> ((Draw) asked[0]).isClosed() ? null : honestly.answer(asked))),
            "a_draw_comes_back_as_it_was_left"),
    LETS_ONE_OF_EACH_GROUP_IN(
            clock -> bending(
                    clock,
                    in(
                            Draws.class,
                            "append",
                            (draws, asked, honestly) ->
                                    honestly.answer(asked[0], asked[1], ((List<?>) asked[2]).subList(0, 1)))),
            "a_unit_sees_who_it_let_in",
            "who_entered_is_told_in_the_order_of_the_numbers_whoever_came_together",
            "who_entered_stays_entered"),
    CALLS_THE_LAST_NUMBER_FIRST(
            clock -> bending(clock, in(QueueTickets.class, "numbered", Tampering::backwards)),
            "tickets_are_found_by_their_numbers_unless_they_left"),

    // Instants

    ENDS_TURNS_A_MILLISECOND_LATE(
            clock -> bending(
                    clock,
                    in(
                            Admissions.class,
                            "ranOut",
                            (admissions, asked, honestly) -> honestly.rows(
                                    asked,
                                    rows -> rows.removeIf(
                                            row -> endOf((Admission) row).equals(clock.instant()))))),
            "a_turn_has_run_out_at_its_end_and_not_a_millisecond_before"),
    FREES_PLACES_A_MILLISECOND_LATE(
            clock -> bending(clock, in(Admissions.class, "occupyingAt", Tampering::aMillisecondLate)),
            "a_place_is_taken_up_to_but_not_at_the_end_of_a_turn"),
    OPENS_SEATS_A_MILLISECOND_LATE(
            clock -> bending(clock, in(Seats.class, "openAt", Tampering::aMillisecondLate)),
            "a_held_seat_is_open_again_at_the_end_of_its_hold_and_not_a_millisecond_before"),
    COUNTS_WHO_RAN_OUT_AS_GONE(
            clock -> bending(
                    clock,
                    in(
                            Admissions.class,
                            "occupying",
                            (admissions, asked, honestly) ->
                                    admissions.occupyingAt((ConcertId) asked[0], clock.instant()))),
            "whoever_is_written_as_called_or_active_takes_up_a_place_run_out_or_not"),
    COUNTS_ONE_TOO_FEW_INSIDE(
            clock -> bending(
                    clock,
                    in(
                            Admissions.class,
                            "occupying",
                            (admissions, asked, honestly) -> Math.max(0, (int) honestly.answer(asked) - 1))),
            "places_are_counted_with_what_this_unit_has_changed",
            "many_who_advance_at_once_call_nobody_twice_and_no_more_than_there_is_room_for",
            "never_are_there_more_inside_than_the_rules_allow"),

    // What is found

    SEARCHES_EVERY_CATEGORY(
            clock -> bending(
                    clock,
                    searching(wish -> new ConcertSearch(
                            wish.text(), wish.artist(), Optional.empty(), wish.on(), wish.onSaleAt()))),
            "a_category_is_matched_as_a_whole"),
    SEARCHES_EVERY_DAY(
            clock -> bending(
                    clock,
                    searching(wish -> new ConcertSearch(
                            wish.text(), wish.artist(), wish.category(), Optional.empty(), wish.onSaleAt()))),
            "a_day_is_a_day_at_the_venue",
            "any_of_the_performances_may_be_on_the_day"),
    SEARCHES_AT_EVERY_TIME(
            clock -> bending(
                    clock,
                    searching(wish -> new ConcertSearch(
                            wish.text(), wish.artist(), wish.category(), wish.on(), Optional.empty()))),
            "a_concert_is_on_sale_from_its_opening_up_to_but_not_at_its_close"),
    SEARCHES_EVERY_ARTIST(
            clock -> bending(
                    clock,
                    searching(wish -> new ConcertSearch(
                            wish.text(), Optional.empty(), wish.category(), wish.on(), wish.onSaleAt()))),
            "an_artist_is_looked_for_in_the_artists_name_only",
            "several_wishes_must_all_be_met"),
    SEARCHES_BY_PATTERN(
            clock -> bending(
                    clock,
                    searching(wish -> new ConcertSearch(
                            wish.text().map(text -> text.replaceAll("[%_]", "")),
                            wish.artist().map(text -> text.replaceAll("[%_]", "")),
                            wish.category(),
                            wish.on(),
                            wish.onSaleAt()))),
            "signs_that_mean_something_to_a_database_mean_themselves"),
    STARTS_OVER_BEHIND_THE_UNKNOWN(
            clock -> bending(
                    clock,
                    stores -> in(Concerts.class, "search", Tampering::fromTheStart)
                            .andThen(in(Reservations.class, "of", Tampering::fromTheStart))
                            .andThen(in(Payments.class, "of", Tampering::fromTheStart))
                            .apply(stores)),
            "behind_an_unknown_concert_there_is_nothing",
            "behind_an_unknown_reservation_there_is_nothing",
            "behind_an_unknown_payment_there_is_nothing"),
    SHOWS_OLD_RULES(
            clock -> bending(
                    clock,
                    in(
                            Performances.class,
                            "find",
                            (performances, asked, honestly) -> performances
                                    .find((PerformanceId) asked[0])
                                    .map(found -> new Performance(
                                            found.id(),
                                            found.concert().withRules(OnSaleRules.standard()),
                                            found.startsAt())))),
            "a_performance_comes_with_the_rules_its_concert_has_now"),
    FINDS_ADDRESSES_LOOSELY(
            clock -> bending(
                    clock,
                    in(
                            Members.class,
                            "find",
                            (members, asked, honestly) -> asked[0] instanceof EmailAddress address
                                    ? members.find(
                                            new EmailAddress(address.value().replace("_", "")))
                                    : honestly.answer(asked))),
            "who_has_not_signed_up_is_not_found"),
    COUNTS_HOLDS_ONLY(
            clock -> bending(
                    clock,
                    in(
                            Reservations.class,
                            "countingFor",
                            (reservations, asked, honestly) -> honestly.rows(
                                    asked, rows -> rows.removeIf(row -> ((Reservation) row).isConfirmed())))),
            "what_is_written_as_held_or_confirmed_counts_run_out_or_not",
            "seats_bought_earlier_count_towards_the_rule_of_that_performance"),
    CALLS_WHO_LEFT(
            clock -> bending(clock, in(QueueTickets.class, "waitingIn", (tickets, asked, honestly) -> {
                var line = (Queue) asked[0];
                return IntStream.rangeClosed(1, 20)
                        .mapToObj(fan -> tickets.find(line.concert(), new MemberId("member-" + fan)))
                        .flatMap(Optional::stream)
                        .filter(line::isWaiting)
                        .toList();
            })),
            "who_left_the_line_waits_no_more"),
    COUNTS_THE_TICKET_AMONG_THOSE_AHEAD(
            clock -> bending(clock, in(Admissions.class, "leftAheadOf", (admissions, asked, honestly) -> {
                var own = (QueueTicket) asked[1];
                var next = new QueueTicket(own.concert(), own.member(), own.epoch(), own.number() + 1, own.issuedAt());
                return admissions.leftAheadOf((Queue) asked[0], next);
            })),
            "those_who_left_between_the_called_and_a_ticket_are_counted"),

    // Orders

    LISTS_OLDEST_FIRST(
            clock -> bending(
                    clock,
                    stores -> in(Reservations.class, "of", Tampering::backwards)
                            .andThen(in(Payments.class, "of", Tampering::backwards))
                            .andThen(in(Ledger.class, "of", Tampering::backwards))
                            .apply(stores)),
            "a_members_reservations_are_listed_newest_first_and_nobody_elses",
            "a_members_payments_are_listed_newest_first_and_nobody_elses",
            "a_wallets_transfers_are_listed_newest_first_as_numbers_go"),
    LISTS_THE_PROGRAMME_BACKWARDS(
            clock -> bending(
                    clock,
                    stores -> in(Concerts.class, "search", Tampering::backwards)
                            .andThen(in(Performances.class, "of", Tampering::backwards))
                            .apply(stores)),
            "everything_is_listed_as_sales_open_and_then_by_id",
            "performances_are_listed_as_they_start_and_then_by_id"),
    LISTS_SEATS_BY_LABEL(
            clock -> bending(
                    clock,
                    stores -> in(Seats.class, "at", Tampering::byLabel)
                            .andThen(in(Seats.class, "find", Tampering::byLabel))
                            .apply(stores)),
            "the_whole_house_is_listed_in_the_order_of_the_seat_map",
            "those_of_the_labels_that_exist_are_found_in_the_order_of_the_seat_map",
            "an_arena_is_listed_in_the_order_of_the_seat_map"),
    SORTS_NUMBERS_AS_WORDS(
            clock -> bending(
                    clock,
                    in(
                            QueueTickets.class,
                            "waitingIn",
                            (tickets, asked, honestly) -> honestly.rows(
                                    asked,
                                    rows -> rows.sort(Comparator.comparing(
                                            row -> Long.toString(((QueueTicket) row).number())))))),
            "who_waits_is_listed_by_number_behind_those_called"),
    TELLS_EVENTS_BACKWARDS(
            clock -> bending(clock, in(Outbox.class, "pending", Tampering::backwards)),
            "an_aggregates_events_are_told_in_the_order_of_its_versions",
            "several_events_of_one_unit_are_told_in_the_order_of_their_versions",
            "units_that_race_keep_the_order_of_each_aggregate",
            "a_limit_tells_the_first_events_of_an_aggregate_and_leaves_none_out"),
    LOSES_A_KIND_OF_EVENT(
            clock -> bending(
                    clock,
                    in(
                            Outbox.class,
                            "append",
                            (outbox, asked, honestly) ->
                                    asked[0] instanceof QueueEvent.CameBack ? true : honestly.answer(asked))),
            "every_kind_of_event_comes_back_as_it_was_appended"),
    PICKS_EVENTS_BACKWARDS(
            clock -> bending(clock, in(Outbox.class, "untold", Tampering::backwards)),
            "what_happened_is_told_in_order_and_not_again",
            "whoever_is_killed_or_stopped_nothing_is_lost_and_nothing_comes_out_of_order"),
    FORGETS_WHAT_WAS_TOLD(
            clock -> bending(clock, in(Outbox.class, "told", (outbox, asked, honestly) -> true)),
            "what_happened_is_told_in_order_and_not_again",
            "nothing_is_marked_twice_and_nothing_that_is_not_there"),
    OVERLOOKS_HOLDS_THAT_END(
            clock -> bending(
                    clock,
                    in(Reservations.class, "ending", (all, asked, honestly) -> honestly.rows(asked, List::clear))),
            "a_minute_before_a_hold_ends_its_member_is_told_once_whoever_else_looks",
            "a_hold_that_runs_out_is_told_without_anybody_coming_across_it_and_once",
            "a_watch_that_begins_late_tells_what_ran_out_within_the_last_day"),
    FORGETS_WHAT_HAPPENED(
            clock -> bending(clock, in(Outbox.class, "has", (outbox, asked, honestly) -> false)),
            "a_refused_payment_is_told_with_its_reason_once_for_a_key"),
    SHOWS_NOTIFICATIONS_BACKWARDS(
            clock -> bending(clock, in(Notifications.class, "of", Tampering::backwards)),
            "each_members_are_found_newest_first_and_behind_a_number"),
    COPIES_EVENTS_BACKWARDS(
            clock -> bending(clock, in(Outbox.class, "uncopied", Tampering::backwards)),
            "what_waits_to_be_copied_is_found_lane_by_lane_in_order_and_not_again"),
    FORGETS_WHAT_WAS_COPIED(
            clock -> bending(clock, in(Outbox.class, "copied", (outbox, asked, honestly) -> true)),
            "what_waits_to_be_copied_is_found_lane_by_lane_in_order_and_not_again",
            "nothing_is_copied_twice_and_nothing_that_is_not_there",
            "what_nobody_can_be_told_is_copied_by_the_relay_batch_by_batch"),
    SENDS_TO_WHOM_SOMEBODY_ELSE_SENDS(
            clock -> bending(
                    clock,
                    in(
                            Webhooks.class,
                            "due",
                            (webhooks, asked, honestly) ->
                                    webhooks.all().stream().map(Webhook::id).toList())),
            "a_webhook_is_due_when_something_is_and_it_is_ready"),
    PICKS_DELIVERIES_BACKWARDS(
            clock -> bending(clock, in(Deliveries.class, "due", Tampering::backwards)),
            "what_is_due_is_what_has_waited_longest_and_nobody_elses"),
    FORGETS_WHAT_WAS_DELIVERED(
            clock -> bending(clock, in(Deliveries.class, "save", (deliveries, asked, honestly) -> true)),
            "a_delivery_is_kept_in_whatever_state_it_comes_to",
            "what_happens_after_a_webhook_was_added_is_sent_to_it_once_and_nothing_before"),
    SHOWS_DELIVERIES_IN_ANY_STATE(
            clock -> bending(
                    clock,
                    in(
                            Deliveries.class,
                            "latest",
                            (deliveries, asked, honestly) ->
                                    honestly.answer(asked[0], Optional.empty(), asked[2], asked[3]))),
            "deliveries_are_listed_newest_first_page_by_page_and_by_state");

    private final Function<ContractClock, UnitOfWork> adapter;
    private final List<String> objections;

    StoreFlaw(Function<ContractClock, UnitOfWork> adapter, String... objections) {
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
