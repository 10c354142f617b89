//! What a room token can allow.

use core::fmt;

/// What a room token can allow. ZEGO's documentation: "权限认证 Token".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Privilege {
    /// To log in to the room. `PrivilegeKeyLogin` in ZEGO's documentation.
    Login = 1,
    /// To publish a stream. `PrivilegeKeyPublish` in ZEGO's documentation.
    Publish = 2,
}

impl Privilege {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Login, Self::Publish];

    /// Its number in ZEGO's documentation, 1 or 2.
    #[must_use]
    pub const fn value(self) -> u8 {
        self as u8
    }

    /// The privilege with this number.
    #[must_use]
    pub fn from_value(value: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|privilege| privilege.value() == value)
    }

    /// `login` or `publish`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Publish => "publish",
        }
    }

    /// The privilege with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|privilege| privilege.name() == name)
    }

    /// Its name in a payload.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Login => "1",
            Self::Publish => "2",
        }
    }
}

impl fmt::Display for Privilege {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
