//! The command line.

use clap::{Parser, Subcommand};

use crate::audit::AuditArgs;
use crate::batch::BatchArgs;
use crate::completions::CompletionsArgs;
use crate::explain::ExplainArgs;
use crate::generate::GenerateArgs;
use crate::inspect::InspectArgs;
use crate::lang::LangName;
use crate::man::ManArgs;
#[cfg(all(unix, feature = "serve"))]
use crate::serve::ServeArgs;
use crate::verify::VerifyArgs;

/// Make, inspect, verify and explain ZEGO tokens (token04)
///
/// A client needs a token to join an Express room, log in to ZIM, start a MiniGame or play a copyrighted video. Your
/// server makes it from the project's ServerSecret, which must never leave the server. All times are Unix seconds or
/// UTC.
#[derive(Parser)]
#[command(name = "token04", version, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[arg(long, global = true, value_enum, value_name = "LANG", help = LANG_HELP)]
    lang: Option<LangName>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const LANG_HELP: &str = "The language of messages and help; by default Chinese if the locale (LC_ALL, LC_MESSAGES, LANG) is Chinese, otherwise English";

const AFTER_HELP: &str = "\
Environment:
  ZEGO_SERVER_SECRET  the ServerSecret, unless --secret-file or --secret is given

Exit status:
  0  success: the token is accepted, or all tokens were made
  1  the token is refused, or a value given for a new one is invalid; an audit found errors; a code is unknown; the output says why
  2  wrong usage, no secret, not enough memory, or a file that cannot be read or written (stdout included)
If the reader of stdout stops early, as head does, the command exits quietly with 0.

Examples:
  export ZEGO_SERVER_SECRET=\"$(cat secret.txt)\"
  token04 generate --app-id 1234567890 --user-id ann --ttl 24h
  token04 generate --app-id 1234567890 --user-id ann | token04 verify - --user-id ann
  token04 verify \"$TOKEN\" --app-id 1234567890 --user-id ann --room-id room1 --privilege login";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a token and print it
    #[command(after_help = "\
Examples:
  token04 generate --app-id 1234567890 --user-id ann
  token04 generate --app-id 1234567890 --user-id ann --ttl 24h --room-id room1 --login --publish
  token04 generate --app-id 1234567890 --user-id ann --room-id room1 --publish --stream-id stream1
  token04 generate --app-id 1234567890 --user-id ann --room-id room1 --video-id 249850980283048
  token04 generate --app-id 1234567890 --user-id ann --secret-file - <secret.txt
  token04 generate --app-id 1234567890 --user-id ann --product zim --strict --ttl 24d
  token04 generate --app-id 1234567890 --user-id ann --kit --room-id room1 --user-name Ann

JSON: token, app_id, user_id, cipher, expire (Unix seconds), expires_at (the same as RFC 3339), and \
kit_token with --kit.

Probable mistakes are reported as warnings on stderr: a user id such as undefined, a lifetime that is a date or in \
milliseconds, payload fields that ZEGO is not known to read, the limits of the product. With --strict, they are refused.

Exit status: 0 the token was printed; 1 a value is refused; 2 wrong usage, no secret, or a file or stdout that cannot \
be read or written.")]
    Generate(GenerateArgs),
    /// Show what a token contains, without checking it
    ///
    /// Anyone can read the envelope, and it proves nothing. With the right secret, it also shows the claims.
    #[command(after_help = "\
Examples:
  token04 inspect \"$TOKEN\"
  token04 inspect - --secret-file secret.txt --json <token.txt

JSON: cipher, expire, expires_at, seconds_left, token_len, envelope_len, ciphertext_len (bytes), iv (hexadecimal), \
claims and secret_index (null unless the right secret is given).

Exit status: 0 the token was shown; 1 the text is not a token, or the secret does not decrypt it; 2 wrong usage, or a \
file or stdout that cannot be read or written.")]
    Inspect(InspectArgs),
    /// Check a token, and say why it is refused and what to do about it
    ///
    /// Checks the token itself, its expiry, and everything that the options require. Anything that no
    /// option requires is not checked, so give every option that you can.
    #[command(after_help = "\
Examples:
  token04 verify \"$TOKEN\" --app-id 1234567890 --user-id ann
  token04 verify - --room-id room1 --privilege login --privilege publish <token.txt
  token04 verify \"$TOKEN\" --room-id room1 --privilege publish --strict
  token04 verify \"$TOKEN\" --secret-file new.txt --secret-file old.txt --json
  token04 verify \"$KIT_TOKEN\" --kit --user-id ann --room-id room1

JSON: the library's report, which is the same in every language. Among others: accepted, code (0 if accepted), reason \
(null, or a name such as \"expired\"), sdk_code (the code that the client SDK shows, or null; \
1002074 to 1002080 only with forced token login authentication, otherwise 1002033), hint, checks, findings, \
and claims (app_id, user_id, nonce, ctime, expire, payload; null if the token could not be read). If the token was \
damaged and could be repaired, it is refused, and the claims are those of the repaired token.

An accepted CBC token was made with the ServerSecret, or altered from one that was. An accepted GCM token was made with \
the ServerSecret.

Exit status: 0 accepted; 1 refused; 2 wrong usage, no secret, or a file or stdout that cannot be read or written.")]
    Verify(VerifyArgs),
    /// Make a token for each line of a file of user ids
    ///
    /// Tokens come in the order of the user ids. Line breaks can be \n or \r\n, and a byte order mark at the
    /// beginning of the file is removed. A file in UTF-16 is refused. A line without a valid user id (empty,
    /// not UTF-8, with a NUL character, too long for a token) is reported on stderr by line number and skipped.
    /// Tokens are written as soon as the input pauses.
    #[command(after_help = "\
Formats:
  lines  the token
  tsv    user id, tab, token
  jsonl  {\"user_id\":\"...\",\"token\":\"...\"}
  csv    a header line (user_id,token), then the two, quoted if needed

Examples:
  token04 batch --app-id 1234567890 <users.txt >tokens.txt
  token04 batch --app-id 1234567890 --in users.txt --out tokens.csv --format csv --ttl 7d
  token04 batch --app-id 1234567890 --room-id room1 --login <users.txt

The tokens must not be written to the file that the user ids or the secret are read from. The command refuses that, \
also if the file has several names. With shell redirection (<users.txt >users.txt), the shell empties the file before \
the command starts.

Exit status: 0 all tokens were made, or the reader of the tokens (such as head) stopped early; 1 a line (reported on \
stderr) or everything was refused; 2 wrong usage, no secret, not enough memory, or a file that cannot be read or \
written. After an error or a signal, the file given by --out is unchanged.")]
    Batch(BatchArgs),
    /// Check many tokens for repeated IVs and nonces, weak IVs and implausible times
    ///
    /// Without a secret, it checks only the envelopes: IVs, GCM nonces and expiry. With the secret, it also checks the
    /// claims. Memory: at most 256 bytes for each token, and for a line of any length at most twice the size of the
    /// longest possible token. The same token on several lines is not a repeated IV.
    #[command(after_help = "\
Examples:
  token04 audit tokens.txt
  token04 audit --json <tokens.txt
  token04 audit tokens.txt --secret-file secret.txt

JSON: version, sound, lines, blank, tokens, cbc, gcm, opened (null without a secret), findings (id, severity, message, \
hint, count, and the first 100 lines, each with same_as: the first line with the same IV, nonce or token).

Exit status: 0 no errors were found, but possibly warnings; 1 errors were found; 2 wrong usage, or a file or stdout that cannot \
be read or written.")]
    Audit(AuditArgs),
    /// Explain a code that an SDK or a server of ZEGO shows, or a number of this command
    #[command(after_help = "\
Examples:
  token04 explain 1002033
  token04 explain 6000107 --lang zh
  token04 explain 50119 --json

JSON: version, code, product, name (or null), meaning, causes, hint, when, source (documented, read_in_code, inferred). \
Numbers of token04 itself have no JSON.

Exit status: 0 the code was explained; 1 the code is not known; 2 wrong usage.")]
    Explain(ExplainArgs),
    /// Give clients their tokens over HTTP
    ///
    /// Closed by default: who may ask, and what they get, is in the configuration. SIGHUP reads it again, SIGTERM ends
    /// the server when its requests are done.
    #[cfg(all(unix, feature = "serve"))]
    #[command(after_help = "\
Examples:
  token04 serve --dev
  token04 serve --config /etc/token04/server.toml --check
  token04 serve --config /etc/token04/server.toml
  token04 serve --config /etc/token04/server.toml --healthcheck
  token04 serve --new-key

Audit lines (JSON) are written to stdout, and what happens to the server to stderr.

Exit status: 0 the server was ended by a signal, or the configuration is valid, or the server is well; 1 it is not well, or \
nobody could be asked (--healthcheck); 2 wrong usage, or it cannot start.")]
    Serve(ServeArgs),
    /// Print a shell's completion script
    #[command(after_help = "\
Examples:
  token04 completions bash >~/.local/share/bash-completion/completions/token04
  token04 completions zsh >~/.zfunc/_token04
  token04 completions fish >~/.config/fish/completions/token04.fish")]
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(after_help = "\
Examples:
  token04 man >token04.1
  token04 man --dir ~/.local/share/man/man1")]
    Man(ManArgs),
}
