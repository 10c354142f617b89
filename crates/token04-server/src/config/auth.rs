//! `[auth]`: who may ask. Several modes can be used at once.

use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

use super::SecretSource;

/// `[auth]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Auth {
    /// Users with a JWT of an identity provider.
    pub jwt: Vec<Jwt>,
    /// Servers that sign their requests.
    pub hmac: Vec<Hmac>,
    /// Servers with a key.
    pub api_key: Vec<ApiKey>,
    /// A proxy that has asked who the user is.
    pub proxy_header: Option<ProxyHeader>,
    /// The app is asked.
    pub callback: Option<Callback>,
    /// Nobody is asked. For a developer's own machine.
    pub none: Option<NoAuth>,
}

/// `[[auth.jwt]]`: one issuer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Jwt {
    /// The exact `iss`. Its keys are found through `/.well-known/openid-configuration` unless
    /// `jwks_url` or `jwks_file` says where they are.
    pub issuer: String,
    /// The values of `aud` that are accepted. At least one.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub audience: Vec<String>,
    /// The algorithms that are accepted. At least one. HS256 needs `secret`, and then is the only one.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub algorithms: Vec<Algorithm>,
    /// Where the keys are, with `https`. `http` for a loopback address only.
    pub jwks_url: Option<String>,
    /// A file with the keys.
    pub jwks_file: Option<PathBuf>,
    /// For HS256: the secret that the issuer signs with, of at least 32 bytes. Whoever has it can
    /// make tokens. No keys are fetched then.
    pub secret: Option<SecretSource>,
    /// A file with certificates in PEM to trust for the issuer's HTTPS in addition to the system's.
    pub ca_file: Option<PathBuf>,
    /// By how many seconds the issuer's clock may differ. An expired JWT is accepted for as long.
    #[serde(default = "Jwt::leeway")]
    #[cfg_attr(test, schemars(range(max = Jwt::LONGEST_LEEWAY)))]
    pub leeway: u32,
    /// For how many seconds an unknown key id does not cause another request for the keys.
    #[serde(default = "Jwt::cool_down")]
    #[cfg_attr(test, schemars(range(max = Jwt::LONGEST_COOL_DOWN)))]
    pub cool_down: u32,
    /// The claim that names the subject.
    #[serde(default = "Jwt::subject")]
    pub subject: String,
    /// The policy.
    pub policy: String,
}

impl Jwt {
    pub(crate) const LONGEST_LEEWAY: u32 = 300;
    pub(crate) const LONGEST_COOL_DOWN: u32 = 3600;

    const fn leeway() -> u32 {
        30
    }

    const fn cool_down() -> u32 {
        30
    }

    fn subject() -> String {
        "sub".to_owned()
    }
}

/// An algorithm of a JWT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "the names of the standard")]
pub enum Algorithm {
    ES256,
    ES384,
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    EdDSA,
    HS256,
}

impl Algorithm {
    /// The name in the header of a JWT.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ES256 => "ES256",
            Self::ES384 => "ES384",
            Self::RS256 => "RS256",
            Self::RS384 => "RS384",
            Self::RS512 => "RS512",
            Self::PS256 => "PS256",
            Self::PS384 => "PS384",
            Self::PS512 => "PS512",
            Self::EdDSA => "EdDSA",
            Self::HS256 => "HS256",
        }
    }
}

/// `[[auth.hmac]]`: one server that signs its requests.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hmac {
    /// Its name, which requests give as `id`.
    pub client: String,
    /// Its key; two while one is being replaced. At least 32 bytes each.
    #[cfg_attr(test, schemars(length(min = 1, max = 2)))]
    pub keys: Vec<SecretSource>,
    /// The policy.
    pub policy: String,
}

/// `[[auth.api_key]]`: one server with a key.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiKey {
    /// Its name.
    pub client: String,
    /// The SHA-256 of its key in hexadecimal digits; two while one is being replaced.
    /// `token04 serve --new-key` makes a key with its hash.
    #[cfg_attr(
        test,
        schemars(
            with = "Vec<String>",
            length(min = 1, max = 2),
            inner(regex(pattern = "^sha256:[0-9A-Fa-f]{64}$"))
        )
    )]
    pub keys: Vec<KeyHash>,
    /// The policy.
    pub policy: String,
}

/// The hash of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct KeyHash(pub [u8; 32]);

impl KeyHash {
    pub(super) const WRONG: &str = "the hash of a key is `sha256:` and 64 hexadecimal digits";
}

impl TryFrom<String> for KeyHash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const WRONG: &str = KeyHash::WRONG;
        let digits = text.strip_prefix("sha256:").ok_or(WRONG)?.as_bytes();
        let mut hash = [0; 32];
        if digits.len() != 64 {
            return Err(WRONG);
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            if !pair.iter().all(u8::is_ascii_hexdigit) {
                return Err(WRONG);
            }
            let pair = str::from_utf8(pair).map_err(|_| WRONG)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| WRONG)?;
        }
        Ok(Self(hash))
    }
}

/// `[auth.proxy_header]`: a proxy in front says who the user is.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProxyHeader {
    /// The header, such as `X-Auth-User`. Its value is the claim `sub`.
    pub header: String,
    /// The networks that the proxy connects from. The header of anyone else is ignored.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub networks: Vec<IpNet>,
    /// Whether the proxy connects over the Unix socket that the server listens at.
    #[serde(default)]
    pub unix_socket: bool,
    /// The policy.
    pub policy: String,
}

/// `[auth.callback]`: the app is asked with a signed POST. It answers 200, with overrides that
/// narrow what the policy grants, or 403. Anything else denies.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// Where, with `https`. `http` for a loopback address only.
    pub url: String,
    /// The key that the request is signed with. At least 32 bytes.
    pub key: SecretSource,
    /// The headers of the request that the app is shown, such as `Cookie`. At least one.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub headers: Vec<String>,
    /// How many milliseconds the answer may take.
    #[serde(default = "Callback::timeout")]
    pub timeout_ms: u64,
    /// How many questions may be open at once. A further one is denied.
    #[serde(default = "Callback::concurrency")]
    pub max_concurrent: u32,
    /// A file with certificates in PEM to trust in addition to the system's.
    pub ca_file: Option<PathBuf>,
    /// The policy.
    pub policy: String,
}

impl Callback {
    const fn timeout() -> u64 {
        1000
    }

    const fn concurrency() -> u32 {
        256
    }
}

/// `[auth.none]`: nobody is asked. The server also wants `--allow-none`, and listens at a
/// loopback address only.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoAuth {
    /// The policy. Its claim `sub` is `developer`.
    pub policy: String,
}
