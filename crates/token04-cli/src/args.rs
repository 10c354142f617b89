//! The command line.

use clap::{Parser, Subcommand, ValueEnum};
use token04_core::{Cipher, Privilege};

use crate::batch::BatchArgs;
use crate::completions::CompletionsArgs;
use crate::generate::GenerateArgs;
use crate::inspect::InspectArgs;
use crate::man::ManArgs;
use crate::verify::VerifyArgs;

/// Make, inspect, verify and explain ZEGO tokens (token04)
///
/// A token lets a user into ZEGO's real-time products. The app's own server makes it from the project's
/// ServerSecret, which never leaves the server. All times are Unix seconds or UTC.
#[derive(Parser)]
#[command(name = "token04", version, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Environment:
  ZEGO_SERVER_SECRET  the ServerSecret, unless --secret-file or --secret is given

Exit status:
  0  done; the token is accepted
  1  refused: the token (verify), or the values for a new token; the answer says why
  2  wrong usage, no secret, not enough memory, or a file that cannot be read or written (stdout included)
A reader that closes its end of stdout early, such as head, ends the command quietly with 0.

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

JSON: token, app_id, user_id, cipher, expire (Unix seconds), expires_at (the same as RFC 3339).

Exit status: 0 made, 1 refused by the library, 2 wrong usage, no secret, or stdout cannot be written.")]
    Generate(GenerateArgs),
    /// Show what a token holds, without checking it
    ///
    /// The envelope can be read by anyone, and proves nothing. With a secret that fits, the claims are shown too.
    #[command(after_help = "\
Examples:
  token04 inspect \"$TOKEN\"
  token04 inspect - --secret-file secret.txt --json <token.txt

JSON: cipher, expire, expires_at, seconds_left, token_len, envelope_len, ciphertext_len (bytes), iv (hexadecimal), \
claims and secret_index (null unless a secret is given that fits).

Exit status: 0 shown, 1 no token or not readable with the secret, 2 wrong usage.")]
    Inspect(InspectArgs),
    /// Check a token, and say why it is refused and what to do about it
    ///
    /// Checks the token itself, the time, and all that is given by options. What is not given is not checked.
    #[command(after_help = "\
Examples:
  token04 verify \"$TOKEN\" --app-id 1234567890 --user-id ann
  token04 verify - --room-id room1 --privilege login --privilege publish <token.txt
  token04 verify \"$TOKEN\" --secret-file new.txt --secret-file old.txt --json

JSON: valid, reason (null or such as \"expired\"), code (0 if accepted), sdk_code (what the client SDK shows, or null), \
hint, claims (app_id, user_id, nonce, ctime, expire, payload; null where the token could not be read).

A token in CBC that is accepted was made by a holder of the secret, or altered from one that was; \
only GCM rules the latter out.

Exit status: 0 accepted, 1 refused, 2 wrong usage, no secret or unreadable file.")]
    Verify(VerifyArgs),
    /// Make a token for each user id in a file, a line each
    ///
    /// Tokens come in the order of the user ids. Line breaks can be \n or \r\n, and a byte order mark at the
    /// beginning of the file is removed. A line without a valid user id (empty, not UTF-8, too long for a token) is
    /// reported on stderr by line number and skipped. Tokens are written as soon as the input pauses.
    #[command(after_help = "\
Formats:
  lines  the token
  tsv    user id, tab, token
  jsonl  {\"user_id\":\"...\",\"token\":\"...\"}
  csv    a header line user_id,token, then the two, quoted where needed

Examples:
  token04 batch --app-id 1234567890 <users.txt >tokens.txt
  token04 batch --app-id 1234567890 --in users.txt --out tokens.csv --format csv --ttl 7d
  token04 batch --app-id 1234567890 --room-id room1 --login <users.txt

The input must not be the file that is written, whatever its name: the command refuses that. With shell redirection \
(<users.txt >users.txt) the shell empties the file before the command starts.

Exit status: 0 all made, or the reader of the tokens (such as head) closed its end early; 1 a line (reported on \
stderr) or everything was refused; 2 wrong usage, no secret, not enough memory, or a file that cannot be read or \
written. After an error or a signal the file of --out is as it was before.")]
    Batch(BatchArgs),
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

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum CipherName {
    /// AES-256-CBC, the classic token
    #[default]
    Cbc,
    /// AES-256-GCM
    Gcm,
}

impl From<CipherName> for Cipher {
    fn from(name: CipherName) -> Self {
        match name {
            CipherName::Cbc => Self::Cbc,
            CipherName::Gcm => Self::Gcm,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum PrivilegeName {
    /// To log in to the room
    Login,
    /// To publish a stream
    Publish,
}

impl From<PrivilegeName> for Privilege {
    fn from(name: PrivilegeName) -> Self {
        match name {
            PrivilegeName::Login => Self::Login,
            PrivilegeName::Publish => Self::Publish,
        }
    }
}
