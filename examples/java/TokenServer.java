import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * An endpoint that hands tokens to users who are logged in, and to nobody else.
 *
 * <pre>
 * ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=fa94dd0f974cf2e293728a526b028271 \
 *     java -cp token04.jar TokenServer.java 8080
 * curl -X POST -H "Authorization: Bearer session-of-ann" http://localhost:8080/token/room1
 * </pre>
 */
public class TokenServer {
  /** Short: a token cannot be taken back, and asking for the next one is cheap. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Map<String, String> usersBySession = new HashMap<>();
  private final Issuer issuer;

  TokenServer(Issuer issuer) {
    this.issuer = issuer;
    // Stands for the app's own login, which knows who a session belongs to.
    usersBySession.put("session-of-ann", "ann");
    usersBySession.put("session-of-bob", "bob");
  }

  public static void main(String[] arguments) throws IOException {
    long appId = Long.parseLong(System.getenv("ZEGO_APP_ID"));
    // One for the whole server: it keeps the key, and any number of threads share it.
    TokenServer tokens = new TokenServer(new Issuer(appId, System.getenv("ZEGO_SERVER_SECRET")));
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/token/", tokens::answer);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println("http://localhost:" + server.getAddress().getPort() + "/token/ROOM");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        send(exchange, 405, "");
        return;
      }
      // Who asks is what the session says, never what the request says.
      String user = user(exchange);
      if (user == null) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        send(exchange, 401, "");
        return;
      }
      String room = exchange.getRequestURI().getPath().substring("/token/".length());
      if (!mayEnter(user, room)) {
        send(exchange, 403, "");
        return;
      }
      RtcRoomPayload payload =
          RtcRoomPayload.builder(room).allow(Privilege.LOGIN).deny(Privilege.PUBLISH).build();
      send(exchange, 200, issuer.issue(user, LIFETIME, payload));
    } finally {
      exchange.close();
    }
  }

  private String user(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String scheme = "Bearer ";
    if (authorization == null || !authorization.startsWith(scheme)) {
      return null;
    }
    return usersBySession.get(authorization.substring(scheme.length()));
  }

  /** Stands for what the app knows of its rooms. */
  private static boolean mayEnter(String user, String room) {
    return room.equals("room1") || room.equals("room-of-" + user);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
