package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Tampering.bending;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.util.List;
import java.util.function.Function;

/** The promises of the unit of work, each broken once. */
enum UnitOfWorkFlaw implements Flaw {
    KEEPS_WHAT_FAILED(
            CarelessUnitOfWork.WithoutRollback::new,
            "a_unit_that_fails_has_changed_nothing_anywhere",
            "a_unit_that_fails_has_added_nothing_anywhere",
            "a_refusal_undoes_its_unit_and_reaches_the_caller_as_it_was_given",
            "an_error_undoes_its_unit_too",
            "a_unit_out_of_order_has_changed_nothing",
            "a_claim_that_was_rolled_back_leaves_the_key_free",
            "an_event_of_a_failed_unit_is_never_told",
            "a_refused_request_may_be_tried_again_under_its_key"),
    LOSES_UPDATES(
            CarelessUnitOfWork.WithoutLocks::new,
            "what_a_unit_has_found_stays_so_until_it_ends",
            "what_a_unit_looked_for_and_did_not_find_stays_so_until_it_ends",
            "no_update_is_lost_between_finding_and_saving",
            "no_update_is_lost_when_everybody_finds_nothing_at_first",
            "now_is_later_than_every_change_the_unit_can_see",
            "who_is_being_extended_meanwhile_is_waited_for_and_left_out",
            "no_number_is_given_twice_or_skipped_however_many_join_at_once",
            "no_step_of_an_admission_is_lost",
            "no_step_of_a_reservation_is_lost",
            "no_change_of_a_seat_is_lost",
            "of_many_who_claim_one_key_at_once_one_is_first",
            "nobody_is_told_of_a_claim_before_its_unit_has_ended",
            "of_many_who_pay_one_reservation_at_once_one_does",
            "of_many_who_sign_up_with_one_address_at_once_one_gets_it",
            "units_that_race_keep_the_order_of_each_aggregate",
            "of_a_hundred_who_want_one_seat_one_gets_it_and_the_others_a_clean_no",
            "of_many_first_top_ups_none_is_lost",
            "of_many_refunds_at_once_one_gives_the_money_back",
            "sixteen_top_ups_under_one_key_are_one_top_up",
            "many_who_join_at_once_get_the_numbers_from_one_without_a_gap",
            "a_wallet_that_is_filled_and_emptied_from_all_sides_holds_what_its_transfers_say",
            "no_change_of_a_ticket_is_lost",
            "of_many_who_refund_one_payment_at_once_one_does",
            "nobody_changes_those_who_came_back_before_the_unit_ends",
            "nobody_changes_those_who_ran_out_before_the_unit_ends",
            "nobody_changes_what_counts_before_the_unit_ends",
            "nobody_changes_what_is_held_before_the_unit_ends",
            "who_holds_again_meanwhile_gets_the_one_answer",
            "who_pays_again_meanwhile_gets_the_one_answer",
            "who_tops_up_again_meanwhile_gets_the_one_answer",
            "who_gives_back_again_meanwhile_gets_the_one_answer",
            "another_request_under_a_key_in_use_is_refused_when_that_has_had_its_effect"),
    SHOWS_HALF_DONE_WORK(
            CarelessUnitOfWork.ShowingHalfDoneWork::new,
            "nobody_sees_what_a_unit_does_before_it_ends_and_everybody_does_afterwards"),
    LOOKS_TWICE(CarelessUnitOfWork.LookingTwice::new, "a_look_sees_one_instant_however_much_happens_while_it_lasts"),
    CHANGES_BY_LOOKING(CarelessUnitOfWork.LookingWithAPen::new, "a_look_may_not_change_anything"),
    READS_THE_CLOCK_BEFORE_THE_LOCK(
            CarelessUnitOfWork.ReadingTheClockTooEarly::new,
            "now_is_later_than_every_change_the_unit_can_see",
            "now_is_read_when_it_is_asked_for"),
    KEEPS_NANOSECONDS(
            CarelessUnitOfWork.ReadingTheClockTooFinely::new, "now_is_the_authoritys_time_in_whole_milliseconds"),
    RUNS_AGAIN_ON_TOP(CarelessUnitOfWork.RunningAgainOnTop::new, "a_unit_that_had_to_run_again_leaves_one_trace_only"),
    WATCHES_NO_LOCKS(
            CarelessUnitOfWork.WithoutAWitness::new,
            "locks_may_be_taken_in_the_global_order_and_in_no_other",
            "whatever_locks_is_watched",
            "several_of_one_kind_are_locked_in_their_natural_order",
            "a_unit_locks_the_seats_it_needs_at_once",
            "a_unit_out_of_order_has_changed_nothing"),
    WATCHES_LOOKS_TOO(CarelessUnitOfWork.LookingInTheOrderOfLocks::new, "a_look_may_go_anywhere_in_any_order"),
    LETS_UNITS_NEST(CarelessUnitOfWork::new, "a_unit_within_a_unit_of_the_same_thread_is_refused"),
    MAKES_LOOKS_WAIT(CarelessUnitOfWork.LookingInTurn::new, "a_look_waits_for_no_unit_and_no_unit_for_a_look"),
    REPORTS_NOTHING(CarelessUnitOfWork.Speechless::new, "a_unit_reports_what_its_work_reports"),
    LETS_TIME_GO_BACK(
            clock -> bending(
                    clock,
                    stores -> Bent.bent(Stores.class, stores, "now", (honest, none, honestly) -> clock.instant())),
            "now_is_never_earlier_than_the_time_by_which_turns_ran_out");

    private final Function<ContractClock, UnitOfWork> adapter;
    private final List<String> objections;

    UnitOfWorkFlaw(Function<ContractClock, UnitOfWork> adapter, String... objections) {
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
