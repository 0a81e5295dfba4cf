package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;

/** Who is let in: the admission that belongs to a ticket, and to nobody but its member. */
final class Door {

    private Door() {}

    /** Locked in a writing unit. Whether it stands is for the caller to ask, after the clock was read. */
    static Admission admissionOf(Stores stores, QueueTicket ticket) {
        Admission admission = stores.admissions()
                .find(ticket.admission())
                .orElseThrow(() -> new Refused(new QueueRefusal.NotAdmitted(ticket.concert())));
        if (!admission.isOf(ticket.member())) throw new Refused(new QueueRefusal.NoSuchTicket(ticket.concert()));
        return admission;
    }
}
