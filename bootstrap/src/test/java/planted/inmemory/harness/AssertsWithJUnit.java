package planted.inmemory.harness;

import org.junit.jupiter.api.Assertions;

public final class AssertsWithJUnit {

    void isSold(boolean sold) {
        Assertions.assertTrue(sold);
    }
}
