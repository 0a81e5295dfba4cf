package planted.persistence;

public record SeatManager(String everything) {}
