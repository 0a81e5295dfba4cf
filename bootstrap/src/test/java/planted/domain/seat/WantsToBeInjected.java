package planted.domain.seat;

import jakarta.inject.Inject;

public final class WantsToBeInjected {

    @Inject
    public WantsToBeInjected() {}
}
