package dev.fairseat.domain.queue;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;

/** What can happen in the line. */
public sealed interface QueueEvent extends DomainEvent {

    ConcertId concert();

    MemberId member();

    long number();

    int epoch();

    record TicketIssued(ConcertId concert, MemberId member, int epoch, long number, Instant at) implements QueueEvent {

        public static TicketIssued of(QueueTicket ticket) {
            return new TicketIssued(
                    ticket.concert(), ticket.member(), ticket.epoch(), ticket.number(), ticket.issuedAt());
        }

        @Override
        public String about() {
            return "ticket:" + concert + "/" + epoch + "/" + number;
        }

        @Override
        public long version() {
            return 1;
        }
    }

    /** A step of an admission; {@code version} counts the steps. */
    sealed interface AdmissionEvent extends QueueEvent {

        @Override
        default String about() {
            return "admission:" + concert() + "/" + epoch() + "/" + number();
        }
    }

    record TurnCalled(
            ConcertId concert, MemberId member, int epoch, long number, Instant until, long version, Instant at)
            implements AdmissionEvent {}

    record TurnMissed(ConcertId concert, MemberId member, int epoch, long number, long version, Instant at)
            implements AdmissionEvent {}

    record CameBack(ConcertId concert, MemberId member, int epoch, long number, long version, Instant at)
            implements AdmissionEvent {}

    record Admitted(ConcertId concert, MemberId member, int epoch, long number, Instant until, long version, Instant at)
            implements AdmissionEvent {}

    record AdmissionEnded(
            ConcertId concert, MemberId member, int epoch, long number, Ending ending, long version, Instant at)
            implements AdmissionEvent {}

    enum Ending {
        FINISHED,
        EXPIRED,
        LEFT
    }

    /** What has just happened to an admission, read off the state it is in now. */
    static QueueEvent of(Admission admission, Instant at) {
        AdmissionId id = admission.id();
        var state = admission.state();
        if (state instanceof AdmissionState.Called called) {
            return new TurnCalled(
                    id.concert(), admission.member(), id.epoch(), id.number(), called.until(), admission.version(), at);
        }
        if (state instanceof AdmissionState.Active active) {
            return new Admitted(
                    id.concert(), admission.member(), id.epoch(), id.number(), active.until(), admission.version(), at);
        }
        if (state instanceof AdmissionState.Missed) {
            return new TurnMissed(id.concert(), admission.member(), id.epoch(), id.number(), admission.version(), at);
        }
        if (state instanceof AdmissionState.Returned) {
            return new CameBack(id.concert(), admission.member(), id.epoch(), id.number(), admission.version(), at);
        }
        Ending ending = state instanceof AdmissionState.Finished
                ? Ending.FINISHED
                : state instanceof AdmissionState.Left ? Ending.LEFT : Ending.EXPIRED;
        return new AdmissionEnded(
                id.concert(), admission.member(), id.epoch(), id.number(), ending, admission.version(), at);
    }
}
