package planted.bootstrap;

public record Server(int port) {}
