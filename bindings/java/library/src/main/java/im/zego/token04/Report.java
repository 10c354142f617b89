package im.zego.token04;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A diagnosis: every check with its outcome, and the known mistakes behind those that fail.
 * Immutable. It contains the claims and says more than a verification does: it is for whoever has the
 * secret.
 */
public final class Report {
  /** How a check went. */
  public enum Outcome {
    /** In order. */
    PASSED,
    /** Not in order. */
    FAILED,
    /** Nothing was expected, or an earlier failure left nothing to look at. */
    SKIPPED
  }

  /** How much a finding matters. */
  public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Will be refused by some of ZEGO's products, or soon. */
    WARNING,
    /** Will be refused. */
    ERROR
  }

  /** One check. */
  public static final class Check {
    private final ErrorCode errorCode;
    private final Outcome outcome;
    private final int sdkCode;

    private Check(Unpacker answer) {
      errorCode = ErrorCode.of(answer.number32());
      outcome = Outcome.values()[answer.number32()];
      sdkCode = answer.number32();
    }

    /**
     * What a failure of it is called.
     *
     * @return one from MALFORMED to STREAM_ID_DENIED
     */
    public ErrorCode errorCode() {
      return errorCode;
    }

    /**
     * How it went.
     *
     * @return never null
     */
    public Outcome outcome() {
      return outcome;
    }

    /**
     * The code that ZEGO's client SDK shows for its failure.
     *
     * @return the code; empty if none is documented or it did not fail
     */
    public OptionalInt sdkCode() {
      return Optionals.positive(sdkCode);
    }
  }

  /** Something that explains a refusal, or may lead to one. Quotes nothing of a token or a secret. */
  public static final class Finding {
    private final String id;
    private final Severity severity;
    private final String message;
    private final String hint;
    private final List<Integer> sdkCodes;

    private Finding(Unpacker answer) {
      id = answer.text();
      severity = Severity.values()[answer.number32()];
      message = answer.text();
      hint = answer.text();
      List<Integer> codes = new ArrayList<>();
      for (int count = answer.number32(); count > 0; count--) {
        codes.add(answer.number32());
      }
      sdkCodes = Collections.unmodifiableList(codes);
    }

    /**
     * A stable name.
     *
     * @return such as {@code token_plus_became_space}
     */
    public String id() {
      return id;
    }

    /**
     * How much it matters.
     *
     * @return never null
     */
    public Severity severity() {
      return severity;
    }

    /**
     * What was seen.
     *
     * @return one sentence
     */
    public String message() {
      return message;
    }

    /**
     * What to do.
     *
     * @return one sentence
     */
    public String hint() {
      return hint;
    }

    /**
     * Codes that ZEGO's SDKs show for it.
     *
     * @return an unmodifiable list, empty if none is known
     */
    public List<Integer> sdkCodes() {
      return sdkCodes;
    }
  }

  private final boolean accepted;
  private final int code;
  private final int sdkCode;
  private final String hint;
  private final String json;
  private final List<Check> checks;
  private final List<Finding> findings;
  private final Claims claims;

  Report(Unpacker answer) {
    accepted = answer.flag();
    code = answer.number32();
    sdkCode = answer.number32();
    hint = answer.text();
    json = answer.text();
    List<Check> allChecks = new ArrayList<>();
    for (int count = answer.number32(); count > 0; count--) {
      allChecks.add(new Check(answer));
    }
    checks = Collections.unmodifiableList(allChecks);
    List<Finding> allFindings = new ArrayList<>();
    for (int count = answer.number32(); count > 0; count--) {
      allFindings.add(new Finding(answer));
    }
    findings = Collections.unmodifiableList(allFindings);
    claims = answer.flag() ? new Claims(answer) : null;
  }

  /**
   * Whether the token as given passes all checks.
   *
   * @return whether it does
   */
  public boolean accepted() {
    return accepted;
  }

  /**
   * Why it is refused: what {@link Verifier#verify} throws, or INVALID_SECRET if a secret is
   * invalid.
   *
   * @return OK if it is accepted, or if nothing more can be said without a secret
   */
  public ErrorCode errorCode() {
    return ErrorCode.of(code);
  }

  /**
   * The code that ZEGO's client SDK shows for it.
   *
   * @return the code; empty if none is documented
   */
  public OptionalInt sdkCode() {
    return Optionals.positive(sdkCode);
  }

  /**
   * The one hint to follow first.
   *
   * @return one sentence; empty if there is nothing to mend
   */
  public String hint() {
    return hint;
  }

  /**
   * Every check.
   *
   * @return an unmodifiable list, in the order of their numbers
   */
  public List<Check> checks() {
    return checks;
  }

  /**
   * What was seen.
   *
   * @return an unmodifiable list, the weightiest first
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * What the token says, repaired first if that was needed.
   *
   * @return empty if it could not be read
   */
  public Optional<Claims> claims() {
    return Optional.ofNullable(claims);
  }

  /**
   * All of it, the claims included, as a JSON object: {@code accepted, code, reason, sdk_code,
   * hint, claims, checks, findings}.
   *
   * @return JSON text
   */
  public String toJson() {
    return json;
  }

  /**
   * For logs.
   *
   * @return whether the token is accepted, or why not
   */
  @Override
  public String toString() {
    return "Report{accepted=" + accepted + ", errorCode=" + errorCode() + "}";
  }
}
