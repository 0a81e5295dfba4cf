package dev.fairseat.http;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.MemberRefusal;
import dev.fairseat.domain.member.Password;
import io.javalin.http.Context;
import java.time.Instant;

/** Accounts: signing up, logging in, and who one is. */
final class MemberRoutes {

    private final TicketOffice office;
    private final Callers callers;
    private final Sessions sessions;
    private final Doorman doorman;
    private final Clients clients;

    MemberRoutes(TicketOffice office, Callers callers, Sessions sessions, Doorman doorman, Clients clients) {
        this.office = office;
        this.callers = callers;
        this.sessions = sessions;
        this.doorman = doorman;
        this.clients = clients;
    }

    void addTo(Routes routes) {
        routes.post("/members", this::signUp);
        routes.get("/members/me", this::me);
        routes.post("/sessions", this::logIn);
    }

    private void signUp(Context ctx) {
        Query.none(ctx);
        var body = RequestBody.of(ctx, "email", "name", "password");
        var email = body.value("email", EmailAddress::new);
        var password = body.value("password", Password::new);
        String name = body.value("name", Member::requireName);
        Member member = office.signUp(email, name, password);
        ctx.header("Location", "/v1/members/me");
        Json.answer(ctx, 201, MemberJson.of(member));
    }

    private void me(Context ctx) {
        Query.none(ctx);
        Json.answer(ctx, 200, MemberJson.of(office.member(callers.member(ctx))));
    }

    private void logIn(Context ctx) {
        Query.none(ctx);
        var body = RequestBody.of(ctx, "email", "password");
        Member member = recognise(body.text("email"), body.text("password"), clients.nameOf(ctx));
        var session = sessions.open(member.id());
        Json.answer(ctx, 201, new SessionJson(session.accessToken(), "Bearer", session.expiresAt()));
    }

    private Member recognise(String email, String password, String client) {
        EmailAddress address;
        Password typed;
        try {
            address = new EmailAddress(email);
            typed = new Password(password);
        } catch (IllegalArgumentException nobodyHasThese) {
            doorman.countsAgainst(client);
            throw new Refused(new MemberRefusal.WrongCredentials());
        }
        return doorman.lets(address, client, () -> office.logIn(address, typed));
    }

    record SessionJson(String accessToken, String tokenType, Instant expiresAt) {}

    record MemberJson(MemberId id, EmailAddress email, String name, Instant signedUpAt) {

        static MemberJson of(Member member) {
            return new MemberJson(member.id(), member.email(), member.name(), member.signedUpAt());
        }
    }
}
