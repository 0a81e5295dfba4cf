package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Bent.bent;

import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.Line.EpochLost;
import dev.fairseat.application.port.Line.EpochPassed;
import dev.fairseat.application.port.Line.Joined;
import dev.fairseat.application.port.Line.Length;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The promises of a line, each broken once. */
enum LineFlaw {

    // Numbers and tickets

    SKIPS_A_NUMBER(
            joining((line, asked, honestly) -> {
                honestly.answer(asked[0], asked[1], new MemberId("nobody-" + asked[2]), Optional.empty());
                return honestly.answer(asked);
            }),
            "numbers_count_from_one_in_the_order_of_joining"),
    COUNTS_IN_EACH_THREAD(
            line -> {
                var counted = ThreadLocal.withInitial(AtomicLong::new);
                return bent(Line.class, line, "join", (honest, asked, honestly) -> {
                    Joined joined = (Joined) honestly.answer(asked);
                    return new Joined(numbered(joined.ticket(), counted.get().incrementAndGet()), joined.isNew());
                });
            },
            "no_number_is_given_twice_or_skipped_however_many_join_at_once_and_from_two_sides"),
    COUNTS_DOWN(
            joining((line, asked, honestly) -> {
                Joined joined = (Joined) honestly.answer(asked);
                return new Joined(
                        numbered(joined.ticket(), 1_000_000 - joined.ticket().number()), joined.isNew());
            }),
            "who_was_answered_before_another_asked_has_the_smaller_number"),
    HAS_ONE_LINE_FOR_ALL(
            joining((line, asked, honestly) -> honestly.answer(
                    renamed((Concert) asked[0], new ConcertId("aurora")), asked[1], asked[2], asked[3])),
            "the_lines_of_two_concerts_count_each_for_itself"),
    GIVES_A_NEW_TICKET_WHENEVER_ASKED(
            joining((line, asked, honestly) ->
                    honestly.answer(asked[0], asked[1], asked[2], line.find(id(asked), member(asked)))),
            "joining_again_gives_the_same_ticket_and_no_other_number",
            "of_many_joins_of_one_member_at_once_one_gives_the_number",
            "who_has_a_ticket_gets_it_back_when_sales_are_closed"),
    TAKES_MINA_FOR_mina(
            joining((line, asked, honestly) -> honestly.answer(
                    asked[0], asked[1], new MemberId(member(asked).value().toLowerCase(Locale.ROOT)), asked[3])),
            "any_member_may_join_whatever_their_id_looks_like"),
    FINDS_NOBODY(
            line -> bent(Line.class, line, "find", (honest, asked, honestly) -> Optional.empty()),
            "a_ticket_is_found_as_it_was_given"),
    STAMPS_BY_ANOTHER_CLOCK(
            joining((line, asked, honestly) -> {
                Joined joined = (Joined) honestly.answer(asked);
                QueueTicket ticket = joined.ticket();
                Instant late = ticket.issuedAt().plusSeconds(1);
                return new Joined(
                        new QueueTicket(ticket.concert(), ticket.member(), ticket.epoch(), ticket.number(), late),
                        joined.isNew());
            }),
            "a_ticket_says_when_it_was_given_by_the_lines_own_clock"),

    // Instead of a ticket that is over

    GIVES_NO_SECOND_TICKET(
            joining((line, asked, honestly) -> honestly.answer(asked[0], asked[1], asked[2], Optional.empty())),
            "instead_of_a_ticket_that_is_over_there_is_a_new_one_at_the_end",
            "a_number_stays_in_the_line_when_its_member_has_another_by_now"),
    BELIEVES_THAT_THE_CURRENT_ONE_IS_OVER(
            joining((line, asked, honestly) -> honestly.answer(
                    asked[0], asked[1], asked[2], instead(asked).flatMap(old -> line.find(id(asked), member(asked))))),
            "who_has_another_ticket_already_keeps_that_whatever_it_is_to_be_instead_of",
            "of_many_who_want_a_new_ticket_instead_of_one_at_once_one_gets_the_number"),
    KNOWS_A_TICKET_BY_ITS_NUMBER(
            joining((line, asked, honestly) -> honestly.answer(
                    asked[0],
                    asked[1],
                    asked[2],
                    instead(asked)
                            .map(old -> line.find(id(asked), member(asked))
                                    .filter(current -> current.number() == old.number())
                                    .orElse(old)))),
            "a_ticket_is_over_by_epoch_and_number"),
    MISSES_WHAT_IT_HAS_LOST(
            joining((line, asked, honestly) -> {
                Optional<QueueTicket> current = line.find(id(asked), member(asked));
                return instead(asked).isPresent() && current.isEmpty()
                        ? new Joined(instead(asked).get(), false)
                        : honestly.answer(asked);
            }),
            "instead_of_a_ticket_the_line_has_lost_there_is_a_new_one"),

    // On sale or not

    OPENS_EARLY(
            selling(sales -> new SalesWindow(sales.opensAt().minus(Duration.ofHours(2)), sales.closesAt())),
            "before_sales_open_nobody_gets_a_number"),
    OPENS_A_MILLISECOND_LATE(
            selling(sales -> new SalesWindow(sales.opensAt().plusMillis(1), sales.closesAt())),
            "from_the_instant_at_which_sales_open_numbers_are_given"),
    CLOSES_A_MILLISECOND_LATE(
            selling(sales -> new SalesWindow(sales.opensAt(), sales.closesAt().plusMillis(1))),
            "at_the_instant_at_which_sales_close_nobody_gets_a_number_any_more"),
    REFUSES_WHO_HAS_A_TICKET(
            joining((line, asked, honestly) -> {
                ((Concert) asked[0])
                        .requireOnSaleAt(line.length(id(asked), epoch(asked)).at());
                return honestly.answer(asked);
            }),
            "who_has_a_ticket_gets_it_back_when_sales_are_closed"),

    // Who is next, and how many

    TELLS_ALL(
            behind((asked, honestly) -> honestly.answer(asked[0], asked[1], asked[2], 1_000)),
            "the_numbers_behind_one_are_told_in_order_and_no_more_than_asked_for",
            "behind_the_last_number_there_is_nobody"),
    TELLS_BACKWARDS(
            behind((asked, honestly) -> honestly.rows(asked, Collections::reverse)),
            "the_numbers_behind_one_are_told_in_order_and_no_more_than_asked_for"),
    STARTS_ONE_TOO_LATE(
            behind((asked, honestly) -> honestly.answer(asked[0], asked[1], (long) asked[2] + 1, asked[3])),
            "the_numbers_behind_one_are_told_in_order_and_no_more_than_asked_for"),
    LEAVES_OUT_WHO_HAS_ANOTHER_TICKET(
            line -> bent(
                    Line.class,
                    line,
                    "behind",
                    (honest, asked, honestly) -> honestly.rows(
                            asked,
                            rows -> rows.removeIf(row -> !Optional.of(row)
                                    .equals(honest.find((ConcertId) asked[0], ((QueueTicket) row).member()))))),
            "a_number_stays_in_the_line_when_its_member_has_another_by_now"),
    COUNTS_LATE(
            line -> bent(Line.class, line, "length", (honest, asked, honestly) -> {
                Length length = (Length) honestly.answer(asked);
                return new Length(Math.max(0, length.issued() - 1), length.at());
            }),
            "whoever_was_answered_is_counted"),

    // Epochs

    BEGINS_WHAT_IT_DOES_NOT_KNOW(
            line -> bent(Line.class, line, "join", (honest, asked, honestly) -> {
                try {
                    return honestly.answer(asked);
                } catch (EpochLost lost) {
                    honest.begin((Concert) asked[0], epoch(asked));
                    return honestly.answer(asked);
                }
            }),
            "what_never_began_is_lost",
            "an_epoch_the_line_has_not_heard_of_is_lost",
            "a_line_that_forgot_everything_gives_no_number_of_that_epoch_again"),
    BEGINS_ONLY_ONCE(
            line -> bent(
                    Line.class,
                    line,
                    "begin",
                    (honest, asked, honestly) -> epoch(asked) == 1 ? honestly.answer(asked) : null),
            "after_a_loss_the_next_epoch_counts_from_one"),
    BEGINS_ANEW_WHENEVER_ASKED(
            line -> bent(Line.class, line, "begin", (honest, asked, honestly) -> {
                line.lose();
                return honestly.answer(asked);
            }),
            "beginning_again_changes_nothing",
            "what_has_passed_is_not_begun_again",
            "the_tickets_of_earlier_epochs_stay_with_their_members"),
    GOES_ON_IN_THE_NEXT_EPOCH(
            line -> bent(Line.class, line, "join", (honest, asked, honestly) -> {
                try {
                    return honestly.answer(asked);
                } catch (EpochPassed passed) {
                    return honestly.answer(asked[0], passed.current(), asked[2], asked[3]);
                }
            }),
            "an_epoch_that_has_passed_gives_no_numbers",
            "an_epoch_that_ends_while_many_join_has_no_number_twice_and_leaves_no_gap");

    private final Function<InMemoryLine, Line> bend;
    private final List<String> objections;

    LineFlaw(Function<InMemoryLine, Line> bend, String... objections) {
        this.bend = bend;
        this.objections = List.of(objections);
    }

    /** A line that keeps all promises but this one. */
    Line line(InMemoryLine honest) {
        return bend.apply(honest);
    }

    /** The tests of the contract that must object. */
    List<String> objections() {
        return objections;
    }

    private static Function<InMemoryLine, Line> joining(Bent.Instead<Line> instead) {
        return line -> bent(Line.class, line, "join", instead);
    }

    private interface Telling {
        Object of(Object[] asked, Bent.Honestly honestly) throws Throwable;
    }

    private static Function<InMemoryLine, Line> behind(Telling telling) {
        return line -> bent(Line.class, line, "behind", (honest, asked, honestly) -> telling.of(asked, honestly));
    }

    private static Function<InMemoryLine, Line> selling(UnaryOperator<SalesWindow> sales) {
        return joining((line, asked, honestly) -> {
            Concert concert = (Concert) asked[0];
            return honestly.answer(
                    with(concert, concert.id(), sales.apply(concert.sales())), asked[1], asked[2], asked[3]);
        });
    }

    private static Concert renamed(Concert concert, ConcertId id) {
        return with(concert, id, concert.sales());
    }

    private static Concert with(Concert concert, ConcertId id, SalesWindow sales) {
        return new Concert(
                id, concert.title(), concert.artist(), concert.venue(), concert.category(), sales, concert.rules());
    }

    private static QueueTicket numbered(QueueTicket ticket, long number) {
        return new QueueTicket(ticket.concert(), ticket.member(), ticket.epoch(), number, ticket.issuedAt());
    }

    private static ConcertId id(Object[] asked) {
        return ((Concert) asked[0]).id();
    }

    private static int epoch(Object[] asked) {
        return (int) asked[1];
    }

    private static MemberId member(Object[] asked) {
        return (MemberId) asked[2];
    }

    private static Optional<QueueTicket> instead(Object[] asked) {
        return ((Optional<?>) asked[3]).map(QueueTicket.class::cast);
    }
}
