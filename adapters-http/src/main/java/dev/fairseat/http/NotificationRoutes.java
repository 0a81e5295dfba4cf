package dev.fairseat.http;

import dev.fairseat.application.TicketOffice;
import io.javalin.http.Context;

/** What a member was told. */
final class NotificationRoutes {

    private final TicketOffice office;
    private final Callers callers;

    NotificationRoutes(TicketOffice office, Callers callers) {
        this.office = office;
        this.callers = callers;
    }

    void addTo(Routes routes) {
        routes.get("/notifications", this::notifications);
        // Answered before it gets here, by LiveNotifications; known here so that the address says what else it cannot
        // do.
        routes.answering(Events.MEDIA_TYPE).get("/notifications/stream", ctx -> {
            throw new IllegalStateException("nobody but LiveNotifications answers this");
        });
    }

    private void notifications(Context ctx) {
        var query = Query.of(ctx, "cursor", "limit");
        var member = callers.member(ctx);
        var language = Language.wanted(ctx.header("Accept-Language"));
        var page = office.notifications(member, query.value("cursor", NotificationRoutes::number), query.limit());
        ctx.header("Content-Language", language.tag());
        ctx.header("Vary", "Accept-Language");
        Json.answer(
                ctx,
                200,
                PageJson.of(page, each -> NotificationJson.of(each, language), each -> Long.toString(each.number())));
    }

    private static long number(String text) {
        long number = Long.parseLong(text);
        if (number < 1) throw new IllegalArgumentException("notifications are counted from 1");
        return number;
    }
}
