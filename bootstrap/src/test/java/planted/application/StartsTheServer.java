package planted.application;

import planted.bootstrap.Server;

public record StartsTheServer(Server server) {}
