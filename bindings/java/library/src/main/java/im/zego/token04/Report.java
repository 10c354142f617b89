package im.zego.token04;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis: every check with its outcome, and known mistakes that explain those that fail.
 * Immutable. It contains the claims and says more than a verification does: only people who have
 * the secret should see it.
 */
public final class Report {
  /** The outcome of a check. */
  public enum Outcome {
    /** The token passes the check. */
    PASSED,
    /** The token fails the check. */
    FAILED,
    /** Nothing was expected, or an earlier failure left nothing to check. */
    SKIPPED;

    private final String id = name().toLowerCase(Locale.ROOT);

    /**
     * The outcome's name in every language and in JSON.
     *
     * @return {@code passed}, {@code failed} or {@code skipped}
     */
    public String id() {
      return id;
    }
  }

  /** How much a finding matters. */
  public enum Severity {
    /** Worth knowing. */
    INFO,
    /**
     * Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it allows
     * more than it seems to.
     */
    WARNING,
    /** ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed. */
    ERROR;

    private final String id = name().toLowerCase(Locale.ROOT);

    /**
     * The severity's name in every language and in JSON.
     *
     * @return {@code info}, {@code warning} or {@code error}
     */
    public String id() {
      return id;
    }
  }

  /** One check. */
  public static final class Check {
    private final ErrorCode errorCode;
    private final Outcome outcome;
    private final int sdkCode;
    private final Translated message;

    private Check(Unpacker answer) {
      errorCode = ErrorCode.of(answer.number32());
      outcome = Outcome.values()[answer.number32()];
      sdkCode = answer.number32();
      message = new Translated(answer);
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

    /**
     * What is wrong, in English.
     *
     * @return one sentence; empty unless the check failed
     */
    public String message() {
      return message(Lang.EN);
    }

    /**
     * What is wrong.
     *
     * @param lang the language
     * @return one sentence; empty unless the check failed
     * @throws Token04Exception INVALID_ARGUMENT if the language is null
     */
    public String message(Lang lang) {
      return message.in(lang);
    }

    /**
     * Whether all values are the same.
     *
     * @param other another object
     * @return whether it is equal
     */
    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Check)) {
        return false;
      }
      Check that = (Check) other;
      return errorCode == that.errorCode
          && outcome == that.outcome
          && sdkCode == that.sdkCode
          && message.equals(that.message);
    }

    /**
     * A hash that is consistent with {@link #equals(Object)}.
     *
     * @return a hash
     */
    @Override
    public int hashCode() {
      return Objects.hash(errorCode, outcome, sdkCode);
    }

    /**
     * For logs.
     *
     * @return the check and its outcome
     */
    @Override
    public String toString() {
      return "Check{" + errorCode + ", " + outcome + "}";
    }
  }

  /**
   * Something that explains a refusal, or may lead to one. It quotes nothing of a token or a
   * secret, except well-known misspelt names of payload fields.
   */
  public static final class Finding {
    private final String id;
    private final Severity severity;
    private final Translated message;
    private final Translated hint;
    private final List<Integer> sdkCodes;

    private Finding(Unpacker answer) {
      id = answer.text();
      severity = Severity.values()[answer.number32()];
      message = new Translated(answer);
      hint = new Translated(answer);
      sdkCodes = answer.list(Unpacker::number32);
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
     * What was found, in English.
     *
     * @return one sentence or more
     */
    public String message() {
      return message(Lang.EN);
    }

    /**
     * What was found.
     *
     * @param lang the language
     * @return one sentence or more
     * @throws Token04Exception INVALID_ARGUMENT if the language is null
     */
    public String message(Lang lang) {
      return message.in(lang);
    }

    /**
     * What to do, in English.
     *
     * @return one sentence or more
     */
    public String hint() {
      return hint(Lang.EN);
    }

    /**
     * What to do.
     *
     * @param lang the language
     * @return one sentence or more
     * @throws Token04Exception INVALID_ARGUMENT if the language is null
     */
    public String hint(Lang lang) {
      return hint.in(lang);
    }

    /**
     * Codes that ZEGO's SDKs show for it.
     *
     * @return an unmodifiable list, empty if none is known
     */
    public List<Integer> sdkCodes() {
      return sdkCodes;
    }

    /**
     * Whether all values are the same.
     *
     * @param other another object
     * @return whether it is equal
     */
    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Finding)) {
        return false;
      }
      Finding that = (Finding) other;
      return id.equals(that.id)
          && severity == that.severity
          && message.equals(that.message)
          && hint.equals(that.hint)
          && sdkCodes.equals(that.sdkCodes);
    }

    /**
     * A hash that is consistent with {@link #equals(Object)}.
     *
     * @return a hash
     */
    @Override
    public int hashCode() {
      return Objects.hash(id, severity, message);
    }

    /**
     * For logs.
     *
     * @return id and severity
     */
    @Override
    public String toString() {
      return "Finding{" + id + ", " + severity + "}";
    }
  }

  private final boolean accepted;
  private final int code;
  private final int sdkCode;
  private final Translated message;
  private final Translated hint;
  private final Translated json;
  private final List<Check> checks;
  private final List<Finding> findings;
  private final Envelope envelope;
  private final Claims claims;

  Report(Unpacker answer) {
    accepted = answer.flag();
    code = answer.number32();
    sdkCode = answer.number32();
    message = new Translated(answer);
    hint = new Translated(answer);
    json = new Translated(answer);
    checks = answer.list(Check::new);
    findings = answer.list(Finding::new);
    envelope = answer.flag() ? new Envelope(answer) : null;
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
   * What is wrong, in English.
   *
   * @return one sentence or more; empty if the token is accepted
   */
  public String message() {
    return message(Lang.EN);
  }

  /**
   * What is wrong. It quotes nothing of a token or a secret, except well-known misspelt names of
   * payload fields.
   *
   * @param lang the language
   * @return one sentence or more; empty if the token is accepted
   * @throws Token04Exception INVALID_ARGUMENT if the language is null
   */
  public String message(Lang lang) {
    return message.in(lang);
  }

  /**
   * What to do first, in English.
   *
   * @return one sentence or more; empty if the token is accepted
   */
  public String hint() {
    return hint(Lang.EN);
  }

  /**
   * What to do first.
   *
   * @param lang the language
   * @return one sentence or more; empty if the token is accepted
   * @throws Token04Exception INVALID_ARGUMENT if the language is null
   */
  public String hint(Lang lang) {
    return hint.in(lang);
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
   * What was found.
   *
   * @return an unmodifiable list, the most important first
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The envelope of the token as given.
   *
   * @return empty if it has none
   */
  public Optional<Envelope> envelope() {
    return Optional.ofNullable(envelope);
  }

  /**
   * What the token says, repaired first if that was necessary.
   *
   * @return empty if it could not be read
   */
  public Optional<Claims> claims() {
    return Optional.ofNullable(claims);
  }

  /**
   * The whole report, the claims included, as JSON in English: see {@link #toJson(Lang)}.
   *
   * @return a JSON object
   */
  public String toJson() {
    return toJson(Lang.EN);
  }

  /**
   * The whole report, the claims included, as JSON, which is the same in every language and from
   * {@code token04 verify --json}. Its fields are {@code version} (1), {@code accepted}, {@code code},
   * {@code name}, {@code reason}, {@code sdk_code}, {@code message}, {@code hint}, {@code
   * secret_index}, {@code envelope}, {@code claims}, {@code checks} and {@code findings}.
   *
   * @param lang the language of messages and hints
   * @return a JSON object
   * @throws Token04Exception INVALID_ARGUMENT if the language is null
   */
  public String toJson(Lang lang) {
    return json.in(lang);
  }

  /**
   * For logs: it shows no text from the token.
   *
   * @return whether the token is accepted, or why not, and the ids of the findings
   */
  @Override
  public String toString() {
    StringJoiner found = new StringJoiner(", ", "[", "]");
    for (Finding finding : findings) {
      found.add(finding.id);
    }
    return "Report{accepted=" + accepted + ", errorCode=" + errorCode() + ", findings=" + found + "}";
  }

  /**
   * Whether all values are the same.
   *
   * @param other another object
   * @return whether it is equal
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Report)) {
      return false;
    }
    Report that = (Report) other;
    return json.equals(that.json) && Objects.equals(claims, that.claims);
  }

  /**
   * A hash that is consistent with {@link #equals(Object)}.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
