package dev.fairseat.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes the problems of requests that never get as far as a route: not HTTP, too large, or too late. */
final class Turnaway implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException cause) status = cause.getCode();
        send(request, response, callback, Problems.ofStatus(status));
        return true;
    }

    static void send(Request request, Response response, Callback callback, Problem problem) {
        if (!response.getHeaders().contains("Request-Id")) Gate.mark(response, Gate.freshId());
        response.setStatus(problem.status());
        response.getHeaders().put("Content-Type", Problem.MEDIA_TYPE);
        problem.headers().forEach(response.getHeaders()::put);
        var language = Language.wanted(request.getHeaders().get("Accept-Language"));
        problem.languageHeaders(language).forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(problem.toBytes(language)), callback);
    }
}
