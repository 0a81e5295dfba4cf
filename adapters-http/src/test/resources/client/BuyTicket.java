import client.ApiClient;
import client.ApiException;
import client.api.ConcertsApi;
import client.api.MembersApi;
import client.api.QueueApi;
import client.api.SeatsApi;
import client.api.WalletApi;
import client.model.Admitted;
import client.model.LogIn;
import client.model.ReservationState;
import client.model.Seat;
import client.model.SeatsNamed;
import client.model.SeatsWanted;
import client.model.SignUp;
import client.model.TopUp;
import client.model.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The main job with a client that was written by a machine from the contract. */
public class BuyTicket {

    public static String buy(String server, String email) throws Exception {
        Map<String, String> tokens = new HashMap<>();
        ApiClient api = new ApiClient();
        api.updateBaseUri(server);
        api.setRequestInterceptor(request -> tokens.forEach(request::header));
        var members = new MembersApi(api);
        var queue = new QueueApi(api);
        var seats = new SeatsApi(api);
        var wallet = new WalletApi(api);

        String concert = new ConcertsApi(api)
                .searchConcerts(null, null, "k-pop", null, true, null, 1)
                .getItems()
                .get(0)
                .getId();
        String performance =
                new ConcertsApi(api).performances(concert).getItems().get(0).getId();

        members.signUp(new SignUp().email(email).name("Mina").password("correct horse"));
        var session = members.logIn(new LogIn().email(email).password("correct horse"));
        tokens.put("Authorization", session.getTokenType() + " " + session.getAccessToken());
        tokens.put("Queue-Token", queue.joinQueue(concert).getQueueToken());
        Object standing = queue.standing().getActualInstance();
        if (standing instanceof Waiting) return "still " + ((Waiting) standing).getAhead() + " ahead";
        if (!(standing instanceof Admitted)) return "not inside";

        Seat seat = seats.seats(performance, true, null).getSeats().get(0);
        var wanted = new SeatsWanted().performanceId(performance).seats(Set.of(seat.getLabel()));
        var named = new SeatsNamed().performanceId(performance).seats(Set.of(seat.getLabel()));
        var price = seats.previewReservation(named).getTotal();
        String key = UUID.randomUUID().toString();
        var reservation = seats.holdSeats(key, wanted);
        try {
            seats.payReservation(key, reservation.getId());
            return "paid without money";
        } catch (ApiException no) {
            if (no.getCode() != 402 || !no.getResponseBody().contains("balance-too-small")) throw no;
        }
        wallet.topUpWallet(key, new TopUp().amount(price.getAmount()));
        var payment = seats.payReservation(key, reservation.getId());
        if (payment.getBalance().getAmount() != 0) return "money left: " + payment.getBalance();
        if (wallet.transfers(null, 10).getItems().size() != 2) return "not a top-up and a payment";
        var state = seats.reservation(reservation.getId()).getState();
        return state == ReservationState.CONFIRMED ? "has " + seat.getLabel() : "not confirmed but " + state;
    }
}
