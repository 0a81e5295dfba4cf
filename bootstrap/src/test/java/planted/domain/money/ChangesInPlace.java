package planted.domain.money;

public final class ChangesInPlace {

    private long amount;

    void add(long more) {
        amount += more;
    }

    long amount() {
        return amount;
    }
}
