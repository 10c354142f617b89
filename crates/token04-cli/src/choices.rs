//! Values that several commands offer by name.

use clap::ValueEnum;
use token04_core::{Cipher, Privilege};

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum CipherName {
    /// AES-256-CBC, the classic token
    #[default]
    Cbc,
    /// AES-256-GCM, which is authenticated
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
    /// Log in to the room
    Login,
    /// Publish a stream
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
