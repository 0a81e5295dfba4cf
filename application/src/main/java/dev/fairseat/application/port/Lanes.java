package dev.fairseat.application.port;

/** Who tells what is in the outbox. */
public interface Lanes {

    /** Locks it. One that nobody has kept yet is found {@linkplain Lane#unkept unkept}. */
    Lane find(int number);

    void save(Lane lane);
}
