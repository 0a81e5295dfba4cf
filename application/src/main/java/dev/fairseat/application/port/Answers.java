package dev.fairseat.application.port;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import java.util.Optional;
import java.util.UUID;

/** Which request keys have had their effect. Written in the same unit as the effect, so the two are there together. */
public interface Answers {

    /**
     * @param fingerprint tells this request from another one under the same key; 64 hexadecimal digits
     * @param effect the id of what the request brought about
     */
    record Answer(MemberId member, Operation operation, RequestKey key, String fingerprint, UUID effect) {}

    /**
     * Takes the key, before anything else in the unit. A unit that has taken it and not yet ended makes the next one
     * wait; one that waits too long is refused with {@code request-in-flight}. An adapter whose units take turns makes
     * them wait before they begin, and reports {@link StorageBusy} if at all.
     *
     * @return empty when the key was free and now stands for this answer; otherwise the earlier answer
     */
    Optional<Answer> claim(Answer answer);
}
