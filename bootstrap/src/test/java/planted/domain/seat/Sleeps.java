package planted.domain.seat;

public final class Sleeps {

    void untilTheHoldEnds() throws InterruptedException {
        Thread.sleep(300_000);
    }
}
