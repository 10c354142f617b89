import com.sun.net.httpserver.HttpServer;
import im.zego.token04.Issuer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/** A server whose threads share an issuer. */
public class Server {
  public static void main(String[] arguments) throws Exception {
    // This server writes head and body apart: without this, the body waits for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Issuer issuer = new Issuer(1234567890L, "fa94dd0f974cf2e293728a526b028271");
    int port = Integer.parseInt(System.getenv("PORT"));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 128);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext(
        "/token",
        exchange -> {
          String user = exchange.getRequestURI().getQuery().substring("user=".length());
          byte[] token =
              issuer.issue(user, Duration.ofHours(1)).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    server.start();
  }
}
