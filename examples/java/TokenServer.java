import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import im.zego.token04.Issuer;
import im.zego.token04.Privilege;
import im.zego.token04.RtcRoomPayload;
import im.zego.token04.Token04;
import im.zego.token04.Token04Exception;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * An endpoint that gives tokens to logged-in users, for their own rooms only.
 *
 * <pre>
 * ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=fa94dd0f974cf2e293728a526b028271 \
 *     java -cp token04.jar TokenServer.java 8080
 * curl -X POST -u ann:password-of-ann http://localhost:8080/login
 * curl -X POST -H "Authorization: Bearer SESSION" http://localhost:8080/token/room1
 * </pre>
 *
 * <p>The client logs in to ZEGO with the user id that belongs to the session, and with the token. When
 * the SDK says that the token will expire (onRoomTokenWillExpire, tokenWillExpire,
 * onTokenWillExpire), or at {@code renew_at}, it asks for another token here and gives it to the SDK
 * with renewToken.
 */
public class TokenServer {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  // Replace these two with the accounts and sessions of your app, which stores only hashes of passwords.
  private final Map<String, String> passwords = Map.of("ann", "password-of-ann", "bob", "password-of-bob");
  private final Map<String, String> usersBySession = new ConcurrentHashMap<>();

  private final SecureRandom random = new SecureRandom();
  private final Issuer issuer;

  TokenServer(Issuer issuer) {
    this.issuer = issuer;
  }

  public static void main(String[] arguments) throws IOException {
    // This server writes head and body separately: without this, the body is delayed by 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    String appId = System.getenv("ZEGO_APP_ID");
    if (appId == null) {
      System.err.println("Set ZEGO_APP_ID to the AppID of the ZEGO console.");
      System.exit(1);
    }
    // One for the whole server: it keeps the key, and any number of threads share it.
    TokenServer tokens = new TokenServer(new Issuer(Long.parseLong(appId), System.getenv("ZEGO_SERVER_SECRET")));
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/login", exchange -> post(exchange, tokens::login));
    server.createContext("/token/", exchange -> post(exchange, tokens::token));
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println("http://localhost:" + server.getAddress().getPort());
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private static void post(HttpExchange exchange, Handler handler) throws IOException {
    try {
      if (exchange.getRequestMethod().equals("POST")) {
        handler.handle(exchange);
      } else {
        exchange.getResponseHeaders().set("Allow", "POST");
        send(exchange, 405, "{}");
      }
    } catch (RuntimeException fault) {
      // Not the client's fault. The exception contains no secret and no token.
      System.err.println(fault);
      send(exchange, 500, "{}");
    } finally {
      exchange.close();
    }
  }

  private void login(HttpExchange exchange) throws IOException {
    String credentials = authorization(exchange, "Basic ");
    String[] parts = decoded(credentials).split(":", 2);
    String password = passwords.get(parts[0]);
    if (parts.length < 2 || password == null || !MessageDigest.isEqual(bytes(password), bytes(parts[1]))) {
      refuse(exchange, "Basic");
      return;
    }
    byte[] number = new byte[32];
    random.nextBytes(number);
    String session = Base64.getUrlEncoder().withoutPadding().encodeToString(number);
    usersBySession.put(session, parts[0]);
    send(exchange, 200, "{\"session\":\"" + session + "\"}");
  }

  private void token(HttpExchange exchange) throws IOException {
    // The user comes from the session, never from the request.
    String user = usersBySession.get(authorization(exchange, "Bearer "));
    if (user == null) {
      refuse(exchange, "Bearer");
      return;
    }
    String room = exchange.getRequestURI().getPath().substring("/token/".length());
    try {
      RtcRoomPayload payload = RtcRoomPayload.builder(room).allow(Privilege.LOGIN).build();
      if (!mayEnter(user, room)) {
        send(exchange, 403, "{}");
        return;
      }
      String token = issuer.issue(user, LIFETIME, payload);
      long expires = Token04.inspect(token).expire();
      long renew = expires - RENEW_BEFORE.toSeconds();
      long now = System.currentTimeMillis() / 1000;
      String times = ",\"expires_at\":" + expires + ",\"renew_at\":" + renew + ",\"server_time\":" + now;
      send(exchange, 200, "{\"token\":\"" + token + "\"" + times + "}");
    } catch (Token04Exception wrong) {
      String argument = wrong.argument().orElse("");
      if (!argument.equals("room_id") && !argument.equals("payload")) {
        throw wrong;
      }
      send(exchange, 400, "{\"code\":" + wrong.code() + "}");
    }
  }

  /** Replace this with the rooms of your app. */
  private static boolean mayEnter(String user, String room) {
    return room.equals("room1") || room.equals("room-of-" + user);
  }

  /** What comes after the scheme; empty if there is another scheme, or none. */
  private static String authorization(HttpExchange exchange, String scheme) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header == null || !header.startsWith(scheme) ? "" : header.substring(scheme.length());
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refuse(HttpExchange exchange, String scheme) throws IOException {
    exchange.getResponseHeaders().set("WWW-Authenticate", scheme);
    send(exchange, 401, "{}");
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = bytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
