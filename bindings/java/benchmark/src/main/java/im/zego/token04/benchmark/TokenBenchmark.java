package im.zego.token04.benchmark;

import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.token04.BatchResult;
import im.zego.token04.Claims;
import im.zego.token04.Expectation;
import im.zego.token04.Issuer;
import im.zego.token04.Payload;
import im.zego.token04.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Both faces, with the workloads of cargo xtask bench. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenBenchmark {
  private static final long APP_ID = 1_234_567_890L;
  private static final String SECRET = "fa94dd0f974cf2e293728a526b028271";
  private static final String USER = "user_000001";
  private static final int BATCH = 10_000;

  /** {@code basic} or {@code room}. */
  @Param({"basic", "room"})
  public String workload;

  private final Issuer issuer = new Issuer(APP_ID, SECRET);
  private final Verifier verifier = new Verifier(SECRET);
  private final List<String> users = new ArrayList<>();
  private String text;
  private Payload payload;
  private String token;

  /** Makes what is measured with. */
  @Setup
  public void prepare() {
    boolean room = workload.equals("room");
    text = room ? "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}" : "";
    payload = Payload.raw(text);
    token = issuer.issue(USER, 86_400, payload);
    for (int user = 1; user <= BATCH; user++) {
      users.add(String.format("user_%06d", user));
    }
  }

  /** {@link Issuer#issue(String, long, Payload)}. */
  @Benchmark
  public String issue() {
    return issuer.issue(USER, 3600, payload);
  }

  /** {@link Issuer#issue(String, long, String)}, which checks the text each time. */
  @Benchmark
  public String issueText() {
    return issuer.issue(USER, 3600, text);
  }

  /** {@link Issuer#issueBatch(java.util.Collection, long, Payload, int)}, for each token. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<BatchResult> issueBatch() {
    return issuer.issueBatch(users, 3600, payload, 1);
  }

  /** {@link Verifier#verify(String, Expectation)}. */
  @Benchmark
  public Claims verify() {
    return verifier.verify(token, Expectation.builder().userId(USER).build());
  }

  /** The vendor's face, which makes the key anew each time. */
  @Benchmark
  public TokenServerAssistant.TokenInfo vendor() {
    return TokenServerAssistant.generateToken04(APP_ID, USER, SECRET, 3600, text);
  }
}
