package dev.fairseat.inmemory.harness;

import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Open;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import java.time.Instant;
import java.util.Optional;

/** A seat as it is at this moment, answering in words to assert on. */
public final class SeatLook {

    private final OnSale onSale;
    private final Seat seat;

    SeatLook(OnSale onSale, Seat seat) {
        this.onSale = onSale;
        this.seat = seat;
    }

    public String label() {
        return seat.label();
    }

    public Money price() {
        return seat.price();
    }

    public boolean isOpen() {
        return seat.status() instanceof Open;
    }

    public boolean isHeld() {
        return seat.status() instanceof Held;
    }

    public boolean isSold() {
        return seat.status() instanceof Sold;
    }

    public boolean isWithheld() {
        return seat.isWithheld();
    }

    public boolean isHeldBy(Fan fan) {
        return heldBy().filter(fan::equals).isPresent();
    }

    public boolean isSoldTo(Fan fan) {
        return soldTo().filter(fan::equals).isPresent();
    }

    public Optional<Fan> heldBy() {
        return held().map(Held::by).map(onSale::fan);
    }

    public Optional<Instant> heldUntil() {
        return held().map(Held::until);
    }

    public Optional<Fan> soldTo() {
        return seat.status() instanceof Sold sold ? Optional.of(onSale.fan(sold.to())) : Optional.empty();
    }

    @Override
    public String toString() {
        return "seat " + label() + " "
                + soldTo().map(fan -> "sold to " + fan)
                        .or(() -> heldBy().map(fan -> "held by " + fan))
                        .orElse(isWithheld() ? "not for sale" : "open");
    }

    private Optional<Held> held() {
        return seat.status() instanceof Held held ? Optional.of(held) : Optional.empty();
    }
}
